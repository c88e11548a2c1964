package dev.throughline.e2e.concurrency;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.localstack.call.Reply;
import dev.throughline.localstack.scenario.Expectation.Finding;
import dev.throughline.localstack.scenario.Scenario;
import dev.throughline.localstack.scenario.Scenarios;
import dev.throughline.traceassertions.awaiting.Traces;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.analysis.Completeness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many different things at once: each client gets its own, and each trace tells of one request. */
@ExtendWith(SharedPlatform.class)
class ConcurrentScenariosIT {
  private static final int REQUESTS = 100;
  private static final List<String> MIXED =
      List.of(
          "happy",
          "repair",
          "injection",
          "hallucinated-tool",
          "loop",
          "retry",
          "fallback",
          "rate-limited");

  private final Platform platform;

  ConcurrentScenariosIT(Platform platform) {
    this.platform = platform;
  }

  private record Played(Scenario scenario, Reply reply) {}

  @Test
  void aHundredMixedRequestsDoNotCross() throws Exception {
    List<Played> all = playAtOnce();

    Map<String, Scenario> byTrace = new LinkedHashMap<>();
    for (Played played : all) {
      byTrace.put(played.reply().traceId().orElseThrow(), played.scenario());
    }
    assertThat(byTrace).hasSize(REQUESTS);
    for (Played played : all) {
      String traceId = played.reply().traceId().orElseThrow();
      Trace trace =
          Traces.in(platform.traces())
              .awaitTrace(traceId)
              .within(Duration.ofSeconds(30))
              .until("is complete", whole -> Completeness.problem(whole).isEmpty());
      assertThat(trace).isWellFormed();
      assertThat(trace.named("agent-execution")).hasSize(1);
      assertThat(played.scenario().expectation().compare(played.reply(), Optional.of(trace)))
          .as(played.scenario().name() + " " + traceId)
          .allMatch(Finding::held, "did happen");
      assertThat(played.reply().body().path("trace_id").asText()).isEqualTo(traceId);
    }
  }

  private List<Played> playAtOnce() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
    try {
      List<Future<Played>> playing =
          IntStream.range(0, REQUESTS)
              .mapToObj(i -> Scenarios.named(MIXED.get(i % MIXED.size())))
              .map(scenario -> clients.submit(() -> play(scenario)))
              .toList();
      List<Played> played = new ArrayList<>();
      for (Future<Played> one : playing) {
        played.add(one.get());
      }
      return played;
    } finally {
      clients.shutdownNow();
    }
  }

  private Played play(Scenario scenario) throws InterruptedException {
    return new Played(scenario, platform.player().play(scenario, event -> {}).reply());
  }
}
