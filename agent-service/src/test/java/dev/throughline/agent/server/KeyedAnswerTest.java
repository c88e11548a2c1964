package dev.throughline.agent.server;

import static dev.throughline.servicetesting.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.servicetesting.TestDatabase;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an execution with an {@code Idempotency-Key}, and of those who wait for it. */
class KeyedAnswerTest {
  private static final String JSON = "application/json";
  private static final String REQUEST = "{\"input\": \"How risky is this?\"}";
  private static final List<String> SAID =
      List.of("type", "title", "status", "detail", "outcome", "execution_id", "decisions", "usage");

  @AutoClose private static AgentServer server;

  /** Over the same database; its blocker has less time. */
  @AutoClose private static AgentServer hasty;

  private static ModelStub model;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    TestDatabase database = TestDatabase.create();
    server = start(folder, database, "patient", BlockingTool.AGENT);
    hasty =
        start(folder, database, "hasty", BlockingTool.AGENT.replace("seconds: 30", "seconds: 1"));
    model = server.model();
  }

  private static AgentServer start(Path folder, TestDatabase database, String name, String agent)
      throws Exception {
    Path agents = Files.createDirectories(folder.resolve(name).resolve("agents"));
    Files.writeString(agents.resolve("blocker.yaml"), agent);
    return AgentServer.start(
        folder.resolve(name),
        database,
        Map.of("agent.folder", agents.toString(), BlockingTool.ENABLED, "true"));
  }

  @BeforeEach
  void forget() {
    server.forget();
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, "text/event-stream"})
  void theExecutionGoesOnWhenItsClientHangsUp(String accept) throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    model.answer(Replies.answerWithLogprobs(), release);
    hangUpOnceTheModelIsAsked(1, accept, "Idempotency-Key: " + accept);
    model.hang();
    hangUpOnceTheModelIsAsked(2, accept);
    // Without a key it is cancelled; by then the earlier hanging up was noticed, too.
    await("the call without a key is cancelled", () -> model.cancelled() > 0);
    release.countDown();

    Answer repeat = server.send(server.keyed("user-1", accept, REQUEST));

    assertThat(repeat.status()).as(repeat.http().body()).isEqualTo(200);
    assertThat(repeat.json().at("/answer/verdict").asText()).isEqualTo("medium_risk");
    assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(model.cancelled()).isEqualTo(1);
  }

  @Test
  void waitingHasABoundAndSaysWhenToComeBack() throws Exception {
    model.answer(Replies.calls("block"));
    try (Caller ignored = Caller.ask(server, "blocker", JSON, "Idempotency-Key: bound")) {
      await("the tool runs", () -> server.bean(BlockingTool.class).running() > 0);

      Answer waited = hasty.send(hasty.keyedTo("blocker", "user-1", "bound", REQUEST));
      Answer streamed =
          hasty.send(
              hasty
                  .keyedTo("blocker", "user-1", "bound", REQUEST)
                  .header("Accept", "text/event-stream"));

      assertProblem(waited.http(), 503, "execution-running");
      assertThat(waited.header("Retry-After")).isEqualTo("1");
      assertThat(waited.header("Idempotency-Replayed")).isEmpty();
      List<StreamedEvent> events = StreamedEvent.all(streamed.http().body());
      assertThat(events).extracting(StreamedEvent::name).containsExactly("error");
      assertThat(events.get(0).data().get("type").asText())
          .isEqualTo("urn:throughline:problem:execution-running");
    }
  }

  @Test
  void aFailureIsRepeatedWithAllThatWasSaid() throws Exception {
    model.answer(Replies.calls("outline"));
    model.fail(Status.UNAVAILABLE);
    Answer first = server.send(server.keyed("user-1", "failure", REQUEST));

    for (AgentServer each : List.of(server, hasty)) {
      Answer repeat = each.send(each.keyed("user-1", "failure", REQUEST));

      JsonNode problem = assertProblem(repeat.http(), 503, "model-unavailable");
      assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
      for (String field : SAID) {
        assertThat(problem.get(field)).as(field).isNotNull().isEqualTo(first.json().get(field));
      }
      assertThat(problem.get("decisions")).hasSize(2);
    }
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
  }

  private static void hangUpOnceTheModelIsAsked(int times, String accept, String... headers)
      throws Exception {
    try (Caller ignored = Caller.ask(server, "code-analyst", accept, headers)) {
      await("the model is asked", () -> model.requests().size() == times);
    }
  }

  private static void await(String what, Callable<Boolean> seen) {
    Awaitility.await(what).atMost(Duration.ofSeconds(10)).until(seen);
  }
}
