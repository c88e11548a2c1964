package dev.throughline.telemetry.sdk;

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
      Map.of(
          "otel.traces.exporter", "otlp",
          "otel.logs.exporter", "otlp",
          "otel.metrics.exporter", "otlp",
          "otel.exporter.otlp.protocol", "http/protobuf",
          "otel.exporter.otlp.compression", "gzip",
          "otel.propagators", "tracecontext,baggage",
          // A finished span is on its way within half a second and 8,192 may wait their turn.
          "otel.bsp.schedule.delay", "500",
          "otel.bsp.max.queue.size", "8192",
          "otel.blrp.schedule.delay", "500");

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
