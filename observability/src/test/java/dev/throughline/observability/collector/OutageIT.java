package dev.throughline.observability.collector;

import static dev.throughline.observability.collector.Otlp.resource;
import static dev.throughline.observability.collector.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real Collector while a back end does not do its part. */
final class OutageIT {
  private static final String TEMPO = "exporter=\"otlp_http/tempo\"";
  private static final int QUEUE_BYTES = 4 * 1024 * 1024;

  @TempDir Path folder;

  private CollectorUnderTest start(String shape, String... settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("RETRY_INITIAL_INTERVAL", "200ms");
    environment.put("RETRY_MAX_INTERVAL", "1s");
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    return CollectorUnderTest.start(shape, environment, folder);
  }

  private static double waiting(CollectorUnderTest collector) {
    return collector.ownMetrics().sum("otelcol_exporter_queue_size", TEMPO);
  }

  private static void offer(SentSpans spans, int exports) {
    for (int i = 0; i < exports; i++) {
      assertThat(spans.offer(50)).as("export %d is taken", i).isTrue();
    }
  }

  @Test
  void whatCameWhileAllBackEndsWereDownArrivesLater() {
    try (CollectorUnderTest collector = start("one-process")) {
      SentSpans spans = new SentSpans(collector.sender());
      collector.backEnds().stop();
      offer(spans, 20);
      await().until(() -> waiting(collector) > 0);
      collector.backEnds().restart();

      spans.awaitArrival(collector.backEnds());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void whatABackEndPutsOffArrivesLater(int status) {
    try (CollectorUnderTest collector = start("one-process")) {
      SentSpans spans = new SentSpans(collector.sender());
      collector.backEnds().tempoAnswers(status);
      offer(spans, 20);
      await().until(() -> waiting(collector) > 0);
      collector.backEnds().tempoAnswers(200);

      spans.awaitArrival(collector.backEnds());
    }
  }

  @Test
  void aSlowBackEndIsNotTheSendersMatter() {
    try (CollectorUnderTest collector = start("one-process")) {
      SentSpans spans = new SentSpans(collector.sender());
      collector.backEnds().tempoTakes(Duration.ofSeconds(2));
      long start = System.nanoTime();
      offer(spans, 20);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      spans.awaitArrival(collector.backEnds());
    }
  }

  /** 50 spans are 50 kB: the queue is full long before 500 exports. */
  @Test
  void aFullQueueRefusesAndCountsAndLosesNothingThatWasTaken() {
    try (CollectorUnderTest collector =
        start("one-process", "TRACES_QUEUE_BYTES", String.valueOf(QUEUE_BYTES))) {
      SentSpans spans = new SentSpans(collector.sender());
      collector.backEnds().tempoAnswers(503);
      for (int i = 0; i < 500; i++) {
        spans.offer(50);
      }
      OwnMetrics own = collector.ownMetrics();
      assertThat(own.sum("otelcol_exporter_queue_size", TEMPO)).isBetween(1.0, 1.0 * QUEUE_BYTES);
      assertThat(own.sum("otelcol_exporter_enqueue_failed_spans", TEMPO))
          .isEqualTo(spans.refused())
          .isPositive();
      assertLogsGoThrough(collector);
      collector.backEnds().tempoAnswers(200);

      spans.awaitArrival(collector.backEnds());
      await().until(() -> spans.offer(1));
    }
  }

  private static void assertLogsGoThrough(CollectorUnderTest collector) {
    LogRecord record = LogRecord.newBuilder().setBody(text("still here")).build();
    collector
        .sender()
        .send(
            ResourceLogs.newBuilder()
                .setResource(resource("api-gateway"))
                .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(record))
                .build());
    await().until(() -> collector.backEnds().logs().toString().contains("still here"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 503})
  void whatIsGivenUpIsCounted(int status) {
    try (CollectorUnderTest collector = start("one-process", "RETRY_MAX_ELAPSED_TIME", "2s")) {
      SentSpans spans = new SentSpans(collector.sender());
      collector.backEnds().tempoAnswers(status);
      offer(spans, 4);

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(
                          collector.ownMetrics().sum("otelcol_exporter_send_failed_spans", TEMPO))
                      .isEqualTo(spans.taken()));
      assertThat(waiting(collector)).isZero();
    }
  }

  @Test
  void aQueueOnDiskOutlivesTheCollector() {
    try (CollectorUnderTest collector = start("one-process+persistent-queue.yaml")) {
      SentSpans spans = new SentSpans(collector.sender());
      collector.backEnds().stop();
      offer(spans, 40);
      collector.process().kill();
      collector.process().restart();
      offer(spans, 10);
      collector.process().close();
      collector.process().restart();
      collector.backEnds().restart();

      spans.awaitArrival(collector.backEnds());
    }
  }
}
