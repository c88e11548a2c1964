package dev.throughline.benchmarks.path;

import dev.throughline.localstack.HostPort;
import dev.throughline.localstack.backend.Collector;
import dev.throughline.localstack.backend.CollectorShape;
import dev.throughline.localstack.backend.Tools;
import dev.throughline.localstack.layout.Installation;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.conventions.StringConvention;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints what the queue of spans loses when spans end as fast as in an agent-service that serves so
 * many requests a second, with the SDK as services have it and a live Collector. Two cores cannot
 * serve that many on the whole path; they can end that many spans.
 */
final class TelemetryQueue {
  /** What agent-service makes of one request to the code analyst, without its database. */
  private static final int SPANS_OF_A_REQUEST = 14;

  private static final long TICK_NANOS = 10_000_000;

  private final Tracer tracer;
  private final QueueMetrics queue;
  private long fullest;

  private TelemetryQueue(Tracer tracer, QueueMetrics queue) {
    this.tracer = tracer;
    this.queue = queue;
  }

  /**
   * @param arguments requests a second, 1,000 by default; seconds, 60 by default
   */
  public static void main(String[] arguments) throws IOException {
    int perSecond = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
    try (OtlpSink sink = new OtlpSink()) {
      Optional<Collector> collector =
          Tools.collector().map(binary -> collector(binary, sink.address()));
      System.out.println(
          collector.isPresent() ? "to a real Collector" : "to a sink: no Collector was found");
      try {
        String endpoint =
            collector
                .map(running -> running.otlpHttp().toString())
                .orElse(sink.address().http().toString());
        run(endpoint, perSecond, seconds);
      } finally {
        collector.ifPresent(Collector::close);
      }
    }
  }

  private static Collector collector(Path binary, HostPort sink) {
    try {
      return Collector.start(
          binary,
          CollectorShape.files(
              Installation.locate().root().resolve("observability/collector"), "one-process"),
          Map.of(
              "TEMPO_OTLP_ENDPOINT", sink.http().toString(),
              "LOKI_OTLP_ENDPOINT", sink.http().toString(),
              "PROMETHEUS_OTLP_ENDPOINT", sink.http().toString()),
          Files.createTempDirectory("collector"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String endpoint, int perSecond, int seconds) {
    QueueMetrics queue = new QueueMetrics();
    try (OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesSupplier(() -> settings(endpoint))
            .addMeterProviderCustomizer((provider, config) -> provider.registerMetricReader(queue))
            .build()
            .getOpenTelemetrySdk()) {
      new TelemetryQueue(sdk.getTracer("benchmarks"), queue).offer(perSecond, seconds);
    }
  }

  /** The settings that services start from, without starting one. */
  private static Map<String, String> settings(String endpoint) {
    Map<String, String> settings = new HashMap<>();
    try (ApplicationContext context =
            ApplicationContext.builder().deduceEnvironment(false).build();
        Environment environment = context.getEnvironment().start()) {
      environment
          .getProperties("otel", StringConvention.RAW)
          .forEach((name, value) -> settings.put("otel." + name, value.toString()));
    }
    settings.put("otel.service.name", "telemetry-queue");
    settings.put("otel.metrics.exporter", "none");
    settings.put("otel.exporter.otlp.endpoint", endpoint);
    return settings;
  }

  private void offer(int perSecond, int seconds) {
    long began = System.nanoTime();
    long requests = (long) perSecond * seconds;
    for (long sent = 0; sent < requests; sent++) {
      long due = began + sent * 1_000_000_000L / perSecond;
      if (due - System.nanoTime() > TICK_NANOS) {
        fullest = Math.max(fullest, queue.waiting());
        LockSupport.parkNanos(TICK_NANOS);
      }
      request();
    }
    double took = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%,d spans in %.1f s, %,.0f a second; lost %,d; queue at most %,d of %,d%n",
        queue.started(), took, queue.started() / took, queue.lost(), fullest, queue.capacity());
  }

  private void request() {
    Span root = tracer.spanBuilder("agent-execution").startSpan();
    Context parent = Context.root().with(root);
    for (int i = 1; i < SPANS_OF_A_REQUEST; i++) {
      Span span = tracer.spanBuilder("ai_decision").setParent(parent).startSpan();
      span.setAttribute("decision.type", "tool_selection");
      span.setAttribute("decision.result", "complexity");
      span.setAttribute("decision.confidence", 0.93);
      span.setAttribute("decision.confidence.source", "logprobs");
      span.setAttribute(
          "decision.factors", "{\"sources\":1,\"question_length\":42,\"turn\":" + i + "}");
      span.setAttribute("decision.alternatives", "[{\"option\":\"outline\",\"why_not\":\"done\"}]");
      span.end();
    }
    root.end();
  }
}
