package dev.throughline.e2e.restart;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.GatewayClient;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.traceassertions.awaiting.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What outlives processes. */
@ExtendWith(SharedPlatform.class)
class RestartIT {
  private static final List<Component> IN_START_ORDER =
      List.of(
          Component.POSTGRES,
          Component.AUTH_SERVICE,
          Component.MODEL_PROXY,
          Component.AGENT_SERVICE,
          Component.API_GATEWAY);
  private static final Duration RECOVERY = Duration.ofSeconds(90);

  private static final String REPLAY =
      """
      http-request  api-gateway SERVER {http.response.status_code=200}
      ├── auth-validation  api-gateway INTERNAL
      │   └── ...
      ├── POST  api-gateway CLIENT
      │   └── POST /agents/{name}/execute  agent-service SERVER {idempotency.replayed=true, @links=1}
      │       └── ...
      └── response-serialization  api-gateway INTERNAL
      """;

  private final Platform platform;
  private final LocalStack stack;

  RestartIT(Platform platform) {
    this.platform = platform;
    stack = platform.stack();
  }

  @Test
  void theDecisionsOfAnExecutionAreThereAfterARestartOfEverything() {
    Answer answer = platform.client().analyse("Is it safe?", Sources.RISKY);
    String path = "/api/v1/executions/" + answer.body().get("execution_id").asText() + "/decisions";
    JsonNode before = platform.client().get(path).body();

    IN_START_ORDER.forEach(stack::stop);
    IN_START_ORDER.forEach(stack::start);

    Answer after = platform.client().get(path);
    assertThat(after.status()).as(after.text()).isEqualTo(200);
    assertThat(after.body()).isEqualTo(before);
    assertThat(before.get("decisions")).hasSize(4);
  }

  @Test
  void aRepeatAfterARestartIsAnsweredFromTheStoreAndExecutesNothing() {
    String key = UUID.randomUUID().toString();
    Answer first = keyed(key, "Is it safe?");

    stack.stop(Component.AGENT_SERVICE);
    stack.start(Component.AGENT_SERVICE);
    Answer repeat = keyed(key, "Is it safe?");

    assertThat(repeat.status()).as(repeat.text()).isEqualTo(200);
    assertThat(repeat.body()).isEqualTo(first.body());
    assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(repeat.traceId()).isNotEqualTo(first.traceId());
    assertThat(Traces.in(platform.traces()).awaitTrace(repeat.traceId()).untilShape(REPLAY))
        .hasNoSpan("agent-execution");
    assertThat(keyed(key, "Is it really safe?").status()).isEqualTo(422);
  }

  @Test
  void anExecutionWhoseProcessWasKilledIsFailedAndKeepsItsDecisions() {
    GatewayClient client = platform.client().with(stack.keys().otherUser());
    String running = "/api/v1/executions?outcome=running&from=" + Instant.now();
    CompletableFuture<Answer> broken =
        CompletableFuture.supplyAsync(
            () -> client.analyse("[[scenario:slow]] Is it safe?", Sources.RISKY));
    await("the execution to be stored as running")
        .atMost(Duration.ofSeconds(10))
        .until(() -> client.get(running).body().path("executions").size() == 1);
    String id = client.get(running).body().at("/executions/0/execution_id").asText();

    await("its first decision to be stored")
        .atMost(Duration.ofSeconds(5))
        .until(() -> decisions(client, id).contains("input_guard"));

    stack.kill(Component.AGENT_SERVICE);
    stack.start(Component.AGENT_SERVICE);

    assertThat(broken.join().status()).isIn(502, 503);
    await("the execution to be recorded as interrupted")
        .atMost(RECOVERY)
        .untilAsserted(
            () -> {
              JsonNode stored = client.get("/api/v1/executions/" + id).body();
              assertThat(stored.path("outcome").asText()).isEqualTo("failed");
              assertThat(stored.path("detail").asText()).contains("interrupted");
              assertThat(decisions(client, id)).startsWith("input_guard");
            });
  }

  private static List<String> decisions(GatewayClient client, String id) {
    JsonNode stored = client.get("/api/v1/executions/" + id).body();
    return stored.path("decisions").findValuesAsText("type");
  }

  private Answer keyed(String key, String question) {
    return platform.client().analyse(question, Sources.CLEAN, "Idempotency-Key", key);
  }
}
