package dev.throughline.telemetry.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.throughline.telemetry.metrics.GenAiMetrics;
import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.opentelemetry.api.trace.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Spans, metrics and log records really leave the process, by the exporter that a service has. */
class ExportIT {
  private final Queue<String> received = new ConcurrentLinkedQueue<>();
  private HttpServer collector;

  @BeforeEach
  void startCollector() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          received.add(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
  }

  @AfterEach
  void stopCollector() {
    collector.stop(0);
  }

  @Test
  void spansAndLogRecordsAreSentByOtlp() {
    try (ApplicationContext context = start(Map.of())) {
      work(context);
      await()
          .alias("traces and logs at the collector")
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(received).contains("/v1/traces", "/v1/logs"));
    }
  }

  @Test
  void whatIsLeftIsSentAtTheEnd() {
    ApplicationContext context = start(Map.of("otel.bsp.schedule.delay", "60000"));
    work(context);
    context.close();

    assertThat(received).contains("/v1/traces", "/v1/metrics");
  }

  @Test
  void metricsStayAtHomeWhenTheirExporterIsSwitchedOff() {
    ApplicationContext context = start(Map.of("otel.metrics.exporter", "none"));
    work(context);
    context.close();

    assertThat(received).contains("/v1/traces").doesNotContain("/v1/metrics");
  }

  @Test
  void nothingIsSentWhenTheSdkIsDisabledAndIdsAreStillMade() {
    try (ApplicationContext context = start(Map.of("otel.sdk.disabled", "true"))) {
      String traceId =
          context
              .getBean(BusinessSpans.class)
              .call("work", span -> span.getSpanContext().getTraceId());
      assertThat(traceId).matches("[0-9a-f]{32}");
    }
    assertThat(received).isEmpty();
  }

  @Test
  void aDeadCollectorDelaysTheEndByNoMoreThanItsBound() {
    collector.stop(0);
    ApplicationContext context = start(Map.of());
    work(context);
    Instant begin = Instant.now();
    context.close();

    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  private ApplicationContext start(Map<String, Object> settings) {
    ApplicationContext context =
        ApplicationContext.builder(settings)
            .environments("export")
            .deduceEnvironment(false)
            .properties(
                Map.of(
                    "micronaut.application.name",
                    "export-test",
                    "otel.exporter.otlp.endpoint",
                    "http://127.0.0.1:" + collector.getAddress().getPort()))
            .propertySources(PropertySource.of("case", settings))
            .build();
    return context.start();
  }

  private static void work(ApplicationContext context) {
    context
        .getBean(BusinessSpans.class)
        .run(
            "work",
            (Span span) ->
                LoggerFactory.getLogger("dev.throughline.telemetry.ExportIT").info("at work"));
    context.getBean(GenAiMetrics.class).toolExecuted("outline", Duration.ofMillis(1), null);
  }
}
