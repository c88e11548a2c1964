package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.server.AgentServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseDownTest {
  private static final String REQUEST = "{\"input\": \"How risky is this?\"}";

  private static final Map<String, Object> IMPATIENT =
      Map.of("datasources.default.connection-timeout", 500);

  @TempDir Path folder;

  @Test
  void anAnswerThatCannotBeKeptIsNotGivenUntilItCan() throws Exception {
    TestDatabase database = TestDatabase.create();
    try (ModelStub model = ModelStub.start();
        AgentServer server = AgentServer.start(folder, database, model, IMPATIENT)) {
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
      assertThat(server.get("/health/liveness", "").status()).isEqualTo(200);

      database.comeBack();
      awaitReadiness(server, 200);
      model.answer(Replies.text(Replies.ANSWER));

      assertThat(server.execute(REQUEST).status()).isEqualTo(200);
    }
  }

  private static void awaitReadiness(AgentServer server, int status) {
    Awaitility.await("readiness says " + status)
        .atMost(Duration.ofSeconds(20))
        .until(() -> server.get("/health/readiness", "").status() == status);
  }
}
