package dev.throughline.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.service.AgentServer.Answer;
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
      database.refuseConnections(true);
      // By then the pool has noticed, and a request fails for want of a connection.
      Awaitility.await("the service says that it is not ready")
          .atMost(Duration.ofSeconds(10))
          .until(() -> server.get("/health/readiness", "").status() == 503);
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

      database.refuseConnections(false);
      model.answer(Replies.text(Replies.ANSWER));

      assertThat(server.execute(REQUEST).status()).isEqualTo(200);
    }
  }
}
