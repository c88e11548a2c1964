package dev.throughline.telemetry.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.servicetesting.CollectedMetrics;
import dev.throughline.telemetry.metrics.GenAiMetrics;
import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Spans, metrics and log records really leave the process, by the exporter that a service has. What
 * cannot is bounded and counted.
 */
class ExportIT {
  private static final String PROCESSED = "otel.sdk.processor.span.processed";
  private static final String QUEUE_FULL = "queue_full";
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private final Queue<String> received = new ConcurrentLinkedQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean silent;
  private volatile int status = 200;
  private HttpServer collector;

  @BeforeEach
  void startCollector() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/", this::take);
    collector.setExecutor(threads);
    collector.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      received.add(exchange.getRequestURI().getPath());
      if (silent) {
        end.await();
      }
      exchange.sendResponseHeaders(status, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stopCollector() {
    end.countDown();
    collector.stop(0);
    threads.shutdownNow();
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

  @Test
  void aCollectorThatNeverAnswersDelaysTheEndByNoMoreThanItsBound() {
    silent = true;
    ApplicationContext context = start(Map.of());
    work(context);
    await().atMost(Duration.ofSeconds(10)).until(() -> received.contains("/v1/traces"));
    Instant begin = Instant.now();
    context.close();

    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void whatACollectorRefusesIsCountedAsLost() {
    status = 400;
    try (ApplicationContext context = start(Map.of())) {
      work(context);
      awaitLoss(context, reason -> reason != null && !reason.equals(QUEUE_FULL), 1);
    }
  }

  @Test
  void whatTheQueueCannotHoldIsCountedAsLost() {
    silent = true;
    Map<String, Object> small =
        Map.of("otel.bsp.max.queue.size", "8", "otel.bsp.max.export.batch.size", "8");
    try (ApplicationContext context = start(small)) {
      for (int i = 0; i < 100; i++) {
        context.getBean(BusinessSpans.class).run("work", span -> {});
      }
      // One batch is on its way and waits for an answer, one is in the queue.
      awaitLoss(context, QUEUE_FULL::equals, 100 - 2 * 8);
    }
  }

  private static void awaitLoss(ApplicationContext context, Predicate<String> reason, int atLeast) {
    await()
        .alias(atLeast + " spans counted as lost")
        .atMost(Duration.ofSeconds(10))
        .until(() -> lost(context, reason) >= atLeast);
  }

  private static long lost(ApplicationContext context, Predicate<String> reason) {
    return context.getBean(CollectedMetrics.class).points(PROCESSED, Attributes.empty()).stream()
        .filter(point -> reason.test(point.getAttributes().get(ERROR_TYPE)))
        .mapToLong(point -> ((LongPointData) point).getValue())
        .sum();
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
