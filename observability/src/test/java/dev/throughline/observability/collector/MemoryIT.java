package dev.throughline.observability.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Collector that is offered more than it may hold. */
final class MemoryIT {
  private static final long MIB = 1024 * 1024;
  private static final int LIMIT_MIB = 150;

  /** Every span is a trace whose root does not come, and so is held for the whole wait. */
  @Test
  void itRefusesBeforeItsMemoryIsFullAndTakesAgainWhenThereIsRoom(@TempDir Path folder)
      throws Exception {
    try (CollectorUnderTest collector =
        CollectorUnderTest.start(
            "one-process-tail",
            Map.of(
                "MEMORY_LIMIT_MIB", String.valueOf(LIMIT_MIB),
                "TAIL_NUM_TRACES", "1000000",
                "TAIL_DECISION_WAIT", "15s",
                "TAIL_DECISION_WAIT_AFTER_ROOT", "14s"),
            folder)) {
      SentSpans spans = new SentSpans(collector.sender());
      long most = 0;
      while (spans.refused() == 0) {
        spans.offer(500);
        most = Math.max(most, collector.process().residentBytes());
        assertThat(spans.taken()).as("spans taken without a refusal").isLessThan(400_000);
      }

      assertThat(most).as("bytes resident").isLessThan(LIMIT_MIB * 2 * MIB);
      assertThat(collector.ownMetrics().sum("otelcol_processor_memory_limiter_refused_spans"))
          .isEqualTo(spans.refused());
      assertThat(health(collector)).isEqualTo(200);
      await().atMost(Duration.ofSeconds(60)).until(() -> spans.offer(1));
    }
  }

  private static int health(CollectorUnderTest collector) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(collector.process().health()).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
