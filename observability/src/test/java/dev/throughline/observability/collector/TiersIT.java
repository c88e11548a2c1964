package dev.throughline.observability.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.observability.collector.AgentTrace.Kind;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real Collectors behind each other, as tier1 and tier2. */
final class TiersIT {
  private CollectorUnderTest second;
  private CollectorUnderTest first;

  @BeforeEach
  void start(@TempDir Path folder) {
    second =
        CollectorUnderTest.start(
            "tier2",
            Map.of(
                "TAIL_DECISION_WAIT_AFTER_ROOT", "2s",
                "TAIL_KEEP_PERCENT", "0",
                "SPAN_METRICS_INTERVAL", "1s"),
            folder.resolve("second"));
    first =
        CollectorUnderTest.start(
            "tier1",
            Map.of(
                "TIER2_OTLP_ENDPOINT", second.process().otlpGrpc().toString(),
                "RETRY_INITIAL_INTERVAL", "200ms",
                "RETRY_MAX_INTERVAL", "1s"),
            folder.resolve("first"));
  }

  @AfterEach
  void stop() {
    if (first != null) {
      first.close();
    }
    if (second != null) {
      second.close();
    }
  }

  private void send(AgentTrace trace) {
    List<Span> spans = trace.spans().stream().map(AgentTrace.Part::span).toList();
    first.sender().send(Otlp.spans("api-gateway", spans));
  }

  @Test
  void theSecondSamplesAndMeasuresWhatTheFirstSends() {
    List<AgentTrace> traces = List.of(AgentTrace.of(Kind.ERROR), AgentTrace.of(Kind.PLAIN));
    traces.forEach(this::send);
    second.awaitDecisions(2, Duration.ofSeconds(30));
    await().until(() -> second.backEnds().metrics().toString().contains("http-request"));
    await().until(() -> new KeptTraces(second.backEnds()).has(traces.get(0)));

    KeptTraces kept = new KeptTraces(second.backEnds());
    assertThat(kept.countOf(traces)).isEqualTo(1);
    kept.assertNoneIsHalf(traces);
  }

  @Test
  void theFirstRedactsAndSendsLogsAndMetricsItself() {
    String key = "tl_Ab12Cd34_q7Rk2mZx9LwP4tVb8NcY6sHd3JfG5uKe";
    first.sender().send(Places.spans(key));
    first.sender().send(Places.logs(key));
    first.sender().send(Places.metrics(key));
    await().until(() -> second.backEnds().metrics().toString().contains("GET "));
    await().until(() -> first.backEnds().logs().getResourceLogsCount() > 0);
    await().until(() -> first.backEnds().metrics().getResourceMetricsCount() > 0);

    assertThat(List.of(first, second))
        .flatExtracting(tier -> tier.backEnds().bytes())
        .isNotEmpty()
        .extracting(body -> new String(body, StandardCharsets.ISO_8859_1))
        .noneMatch(body -> body.contains(key));
  }

  @Test
  void whatTheSecondMissedItGetsWhenItIsBack() {
    AgentTrace failed = AgentTrace.of(Kind.ERROR);
    second.process().kill();
    send(failed);
    await()
        .until(() -> first.ownMetrics().sum("otelcol_exporter_queue_size", "otlp_grpc/tier2") > 0);
    second.process().restart();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> new KeptTraces(second.backEnds()).has(failed));
    new KeptTraces(second.backEnds()).assertNoneIsHalf(List.of(failed));
  }
}
