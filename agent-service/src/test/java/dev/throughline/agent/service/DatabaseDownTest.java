package dev.throughline.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.service.AgentServer.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseDownTest {
  private static final String REQUEST = "{\"input\": \"How risky is this?\"}";

  @TempDir Path folder;

  @Test
  void anAnswerThatCannotBeKeptIsNotGivenUntilItCan() throws Exception {
    TestDatabase database = TestDatabase.create();
    try (ModelStub model = ModelStub.start();
        AgentServer server = AgentServer.start(folder, database, model, Map.of())) {
      database.refuseConnections(true);
      model.answer(Replies.text(Replies.ANSWER));

      Answer down = server.execute(REQUEST);

      assertThat(down.status()).isEqualTo(503);
      assertThat(down.json().get("type").asText())
          .isEqualTo("urn:throughline:problem:store-unavailable");
      assertThat(down.http().body()).doesNotContain("postgres").doesNotContain("verdict");
      assertThat(SpanTree.of(server.trace(down.header("X-Trace-ID"))))
          .contains("agent-execution INTERNAL ERROR")
          .containsOnlyOnce("with exception");
      assertThat(server.get("/health/readiness", "").status()).isEqualTo(503);
      assertThat(server.get("/health/liveness", "").status()).isEqualTo(200);

      database.refuseConnections(false);
      model.answer(Replies.text(Replies.ANSWER));

      assertThat(server.execute(REQUEST).status()).isEqualTo(200);
    }
  }
}
