package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.servicetesting.Relay;
import dev.throughline.servicetesting.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseDownTest {
  private static final String REQUEST = "{\"input\": \"How risky is this?\"}";

  private static final Map<String, Object> IMPATIENT =
      Map.of("datasources.default.connection-timeout", 500);

  /** What a statement may take, and what the answer takes beside it. */
  private static final Duration SILENCE = Duration.ofSeconds(8);

  @TempDir Path folder;

  @Test
  void anAnswerThatCannotBeKeptIsNotGivenUntilItCan() throws Exception {
    TestDatabase database = TestDatabase.create();
    try (AgentServer server = AgentServer.start(folder, database, IMPATIENT)) {
      ModelStub model = server.model();
      database.goDown();
      // By then the pool has noticed, and a request fails for want of a connection.
      awaitReadiness(server, 503);
      model.answer(Replies.text(Replies.ANSWER));

      Answer down = server.execute(REQUEST);

      assertThat(down.status()).isEqualTo(503);
      assertThat(down.json().get("type").asText())
          .isEqualTo("urn:throughline:problem:store-unavailable");
      assertThat(down.http().body()).doesNotContain("postgres").doesNotContain("verdict");
      assertThat(SpanTree.of(server.trace(down.header("X-Trace-ID"))))
          .contains("agent-execution INTERNAL ERROR")
          .containsOnlyOnce("with exception");
      assertThat(model.requests()).as("found out before money is spent").isEmpty();
      assertThat(server.get("/health/liveness", "").status()).isEqualTo(200);

      database.comeBack();
      awaitReadiness(server, 200);
      model.answer(Replies.text(Replies.ANSWER));

      assertThat(server.execute(REQUEST).status()).isEqualTo(200);
    }
  }

  @Test
  void anExecutionThatEndsWhileTheDatabaseIsAwayIsKeptAsFailedLater() throws Exception {
    TestDatabase database = TestDatabase.create();
    Map<String, Object> settings = new HashMap<>(IMPATIENT);
    settings.put("agent.executions.lease", "1s");
    try (AgentServer server = AgentServer.start(folder, database, settings)) {
      server
          .model()
          .answer(
              request -> {
                database.goDown();
                return Replies.text(Replies.ANSWER);
              });

      Answer lost = server.execute(REQUEST);

      assertThat(lost.status()).isEqualTo(503);
      assertThat(lost.http().body()).doesNotContain("verdict");

      database.comeBack();
      Awaitility.await("nothing runs any more, by the record")
          .atMost(Duration.ofSeconds(20))
          .until(() -> only(server).path("outcome").asText().equals("failed"));
      assertThat(only(server).get("detail").asText()).isEqualTo("interrupted");
    }
  }

  /** The one execution that there is, once the database answers. */
  private static JsonNode only(AgentServer server) throws Exception {
    return server.get("/executions", server.token("user-1")).json().at("/executions/0");
  }

  @Test
  void aDatabaseThatFallsSilentIsToldAsAway() throws Exception {
    TestDatabase database = TestDatabase.create();
    try (Relay relay = new Relay(database.port());
        AgentServer server = AgentServer.start(folder, database.at(relay.port()), Map.of())) {
      server.model().answer(Replies.text(Replies.ANSWER));
      Answer stored = server.execute(REQUEST);
      String execution = "/executions/" + stored.json().get("execution_id").asText();

      relay.goSilent();
      // At once: the pool believes in a connection that worked half a second ago.
      Answer silent = server.get(execution, server.token("user-1"), SILENCE);

      assertThat(silent.status()).isEqualTo(503);
      assertThat(silent.json().get("type").asText())
          .isEqualTo("urn:throughline:problem:store-unavailable");

      relay.restore();
      awaitReadiness(server, 200);
      assertThat(server.get(execution, server.token("user-1")).json()).isEqualTo(stored.json());
    }
  }

  private static void awaitReadiness(AgentServer server, int status) {
    Awaitility.await("readiness says " + status)
        .atMost(Duration.ofSeconds(20))
        .until(() -> server.get("/health/readiness", "").status() == status);
  }
}
