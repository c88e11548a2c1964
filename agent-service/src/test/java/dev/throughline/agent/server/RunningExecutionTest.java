package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.servicetesting.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An execution as others see it while it runs. */
class RunningExecutionTest {
  private static final String REQUEST = "{\"input\": \"How risky is this?\"}";

  @AutoClose private AgentServer server;
  @TempDir private Path folder;
  private TestDatabase database;

  @BeforeEach
  void start() throws Exception {
    database = TestDatabase.create();
    server = AgentServer.start(folder, database, Map.of());
  }

  @Test
  void isThereWithTheDecisionsAndTheUsageSoFar() throws Exception {
    server.model().answer(Replies.calls("outline"));
    server.model().hang();
    CompletableFuture<Answer> answer = execute();
    String path = "/executions/" + runningId();

    Awaitility.await("the second turn's decision is stored")
        .atMost(Duration.ofSeconds(10))
        .until(() -> get(path).get("decisions").size() == 2);

    JsonNode running = get(path);
    assertThat(running.get("outcome").asText()).isEqualTo("running");
    assertThat(running.has("answer")).isFalse();
    assertThat(running.has("duration_ms")).isFalse();
    assertThat(running.at("/usage/input_tokens").asInt()).isEqualTo(100);
    assertThat(running.get("trace_id").asText()).hasSize(32);
    assertThat(running.get("span_id").asText()).hasSize(16);
    JsonNode decisions = get(path + "/decisions");
    assertThat(decisions.get("outcome").asText()).isEqualTo("running");
    assertThat(decisions.get("decisions").findValuesAsText("type"))
        .containsExactly("input_guard", "tool_selection");
    cancel(server, path);
    answer.join();
  }

  @Test
  void endsWhenItsUserAsksForIt() throws Exception {
    server.model().hang();
    CompletableFuture<Answer> answer = execute();
    String path = "/executions/" + runningId();

    Answer cancelled = cancel(server, path);

    assertThat(cancelled.status()).isEqualTo(202);
    assertThat(cancelled.json().get("outcome").asText()).isEqualTo("running");
    assertThat(answer.get().status()).isEqualTo(409);
    assertThat(answer.get().json().get("type").asText())
        .isEqualTo("urn:throughline:problem:cancelled");
    JsonNode stored = get(path);
    assertThat(stored.get("outcome").asText()).isEqualTo("cancelled");
    assertThat(stored.get("detail").asText()).contains("on request");
    assertThat(stored.get("decisions")).hasSize(1);

    Answer again = cancel(server, path);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().get("type").asText())
        .isEqualTo("urn:throughline:problem:execution-ended");
  }

  @Test
  void endsAlsoWhenAnotherInstanceIsAsked() throws Exception {
    Path otherFolder = Files.createDirectory(folder.resolve("other"));
    try (AgentServer other = AgentServer.start(otherFolder, database, Map.of())) {
      server.model().hang();
      CompletableFuture<Answer> answer = execute();
      String path = "/executions/" + runningId();

      long asked = System.nanoTime();
      assertThat(cancel(other, path).status()).isEqualTo(202);

      assertThat(answer.get().status()).isEqualTo(409);
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void isEndedByItsUserOrAnAdminAndNobodyElse() throws Exception {
    server.model().hang();
    CompletableFuture<Answer> answer = execute();
    String path = "/executions/" + runningId() + "/cancel";

    assertThat(post(server, path, server.token("user-2")).status()).isEqualTo(404);
    assertThat(post(server, "/executions/none/cancel", server.token("user-1")).status())
        .isEqualTo(404);
    assertThat(post(server, path, server.identity().adminToken("root")).status()).isEqualTo(202);
    assertThat(answer.get().status()).isEqualTo(409);
  }

  private CompletableFuture<Answer> execute() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return server.execute(REQUEST);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  private String runningId() {
    return Awaitility.await("the model is asked, in an execution that is listed as running")
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                server
                    .get("/executions?outcome=running", server.token("user-1"))
                    .json()
                    .at("/executions/0/execution_id")
                    .asText(),
            id -> !id.isEmpty() && !server.model().requests().isEmpty());
  }

  private JsonNode get(String path) throws Exception {
    return server.get(path, server.token("user-1")).json();
  }

  private static Answer cancel(AgentServer at, String execution) throws Exception {
    return post(at, execution + "/cancel", at.token("user-1"));
  }

  private static Answer post(AgentServer at, String path, String token) throws Exception {
    return at.send(at.request(path, token).POST(AgentServer.json("")));
  }
}
