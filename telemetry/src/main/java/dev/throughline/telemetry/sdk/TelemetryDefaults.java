package dev.throughline.telemetry.sdk;

import static dev.throughline.telemetry.sdk.SpanQueue.capacity;
import static java.util.Map.entry;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;
import org.apache.logging.log4j.jul.Log4jBridgeHandler;

/**
 * The settings that every service starts from. They rank below a service's own configuration, the
 * environment and system properties, and are OpenTelemetry's own settings by their own names.
 */
@ContextConfigurer
public final class TelemetryDefaults implements ApplicationContextConfigurer {
  /** Below application.yml, which Micronaut puts at -300. */
  private static final int PRECEDENCE = -400;

  private static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          entry("otel.traces.exporter", "otlp"),
          entry("otel.logs.exporter", "otlp"),
          entry("otel.metrics.exporter", "otlp"),
          entry("otel.exporter.otlp.protocol", "http/protobuf"),
          entry("otel.exporter.otlp.compression", "gzip"),
          entry("otel.propagators", "tracecontext,baggage"),
          // A finished span is on its way within half a second. The default of 512 in one message
          // would be 30 messages a second from an agent-service that serves 1,000 requests in it.
          entry("otel.bsp.schedule.delay", "500"),
          entry(
              "otel.bsp.max.queue.size",
              String.valueOf(capacity(Runtime.getRuntime().maxMemory()))),
          entry("otel.bsp.max.export.batch.size", "1024"),
          entry("otel.blrp.schedule.delay", "500"),
          // Of spans, their events and log records; as long as what log4j2.xml lets a line hold.
          entry("otel.attribute.value.length.limit", "16384"),
          entry("otel.metric.export.interval", "15000"),
          // Of one instrument; what comes beyond is counted under otel.metric.overflow.
          entry("otel.java.metrics.cardinality.limit", "500"),
          // The SDK tells of its own queues and exports by the conventions' names.
          entry("otel.experimental.sdk.telemetry.version", "latest"));

  /** Chooses the stable names of database attributes over those that they replaced. */
  private static final String SEMCONV_OPT_IN = "otel.semconv-stability.opt-in";

  @Override
  public void configure(ApplicationContextBuilder builder) {
    if (System.getProperty(SEMCONV_OPT_IN) == null) {
      System.setProperty(SEMCONV_OPT_IN, "database");
    }
    // What logs by java.util.logging, OpenTelemetry's exporters among them, is JSON on a line too.
    Log4jBridgeHandler.install(true, "", true);
    builder.propertySources(PropertySource.of("telemetry-defaults", DEFAULTS, PRECEDENCE));
  }
}
