package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.servicetesting.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a process that is killed, for the one that comes after it. */
class KilledProcessIT {
  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";
  private static final String RUNNING = "execution WHERE outcome = 'running'";

  /** Usage is stored in the same round, after the decisions. */
  private static final String STORED =
      "decision JOIN execution ON execution_id = id WHERE outcome = 'running' AND model_turns = 1";

  private final TestDatabase database = TestDatabase.create();
  @TempDir private Path folder;

  @Test
  void answersAreReplayedAndWhatRanIsKeptAsFailed() throws Exception {
    try (ModelStub model = ModelStub.start()) {
      Answer answered = answerOnceAndDieInTheNext(model);
      assertThat(database.count(RUNNING)).as("nobody was left to end it").isEqualTo(1);

      try (AgentProcess next = start("next", model)) {
        next.awaitServing();

        Answer interrupted = next.execute(KEY, "interrupted").get();

        assertThat(interrupted.status()).as(interrupted.http().body()).isEqualTo(500);
        assertThat(interrupted.header(REPLAYED)).isEqualTo("true");
        assertThat(interrupted.json().get("outcome").asText()).isEqualTo("failed");
        assertThat(interrupted.json().get("detail").asText()).isEqualTo("interrupted");
        assertThat(interrupted.json().get("decisions").findValuesAsText("type"))
            .containsExactly("input_guard", "tool_selection");
        assertThat(interrupted.json().at("/usage/model_turns").asInt()).isEqualTo(1);
        assertThat(database.count(RUNNING)).isZero();

        Answer replayed = next.execute(KEY, "answered").get();

        assertThat(replayed.status()).isEqualTo(200);
        assertThat(replayed.header(REPLAYED)).isEqualTo("true");
        assertThat(replayed.http().body()).isEqualTo(answered.http().body());
        assertThat(model.requests()).as("none by the next process").hasSize(3);
      }
    }
  }

  private Answer answerOnceAndDieInTheNext(ModelStub model) throws Exception {
    try (AgentProcess service = start("killed", model)) {
      service.awaitServing();
      model.answer(Replies.answerWithLogprobs());
      Answer answered = service.execute(KEY, "answered").get();
      assertThat(answered.status()).as(answered.http().body()).isEqualTo(200);

      model.answer(Replies.calls("outline"));
      model.hang();
      CompletableFuture<Answer> lost = service.execute(KEY, "interrupted");
      Awaitility.await("what it decided so far is stored, and what it used")
          .atMost(Duration.ofSeconds(20))
          .until(() -> database.count(STORED) == 2);
      service.process().kill();

      assertThat(lost).failsWithin(Duration.ofSeconds(10));
      return answered;
    }
  }

  private AgentProcess start(String name, ModelStub model) throws Exception {
    Path files = Files.createDirectory(folder.resolve(name));
    return new AgentProcess(files, database, model.port(), Map.of("AGENT_EXECUTIONS_LEASE", "1s"));
  }
}
