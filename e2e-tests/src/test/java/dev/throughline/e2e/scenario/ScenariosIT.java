package dev.throughline.e2e.scenario;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.localstack.call.Reply;
import dev.throughline.localstack.scenario.Expectation.Finding;
import dev.throughline.localstack.scenario.Scenario;
import dev.throughline.localstack.scenario.Scenarios;
import dev.throughline.traceassertions.awaiting.Traces;
import dev.throughline.tracereader.Trace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that the demo can play: its answer, its stored execution, its whole trace. */
@ExtendWith(SharedPlatform.class)
class ScenariosIT {
  private final Platform platform;

  ScenariosIT(Platform platform) {
    this.platform = platform;
  }

  static List<String> names() {
    return Scenarios.all().stream().map(Scenario::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void endsAsAnnouncedWithItsExactTrace(String name) throws InterruptedException {
    Scenario scenario = Scenarios.named(name);
    platform.key(scenario.key());

    Reply reply = platform.player().play(scenario, event -> {}).reply();

    Trace trace =
        Traces.in(platform.traces())
            .awaitTrace(reply.traceId().orElseThrow())
            .untilShape(ScenarioShapes.of(name));
    assertThat(trace).isWellFormed();
    assertThat(scenario.expectation().compare(reply, Optional.of(trace)))
        .allMatch(Finding::held, "did happen");
    isStoredAlike(scenario, reply, trace);
  }

  private void isStoredAlike(Scenario scenario, Reply reply, Trace trace) {
    JsonNode stored =
        platform
            .client(scenario.key())
            .get("/api/v1/executions/" + reply.body().get("execution_id").asText())
            .body();
    assertThat(stored.get("outcome").asText()).isEqualTo(scenario.expectation().outcome());
    assertThat(stored.get("trace_id").asText()).isEqualTo(trace.traceId());
    assertThat(stored.get("usage")).isEqualTo(reply.body().get("usage"));
    assertThat(stored.get("decisions")).isEqualTo(reply.body().get("decisions"));
    long taken =
        trace.named("ai_decision").stream()
            .filter(span -> span.service().equals("agent-service"))
            .count();
    assertThat(stored.get("decisions").size()).isEqualTo((int) taken);
  }
}
