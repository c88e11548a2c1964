package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.servicetesting.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracingOffTest {
  @TempDir Path folder;

  @Test
  void everythingWorksWithTheSdkDisabled() throws Exception {
    Map<String, Object> off = Map.of("otel.sdk.disabled", "true");
    try (AgentServer server = AgentServer.start(folder, TestDatabase.create(), off)) {
      ModelStub model = server.model();
      model.answer(Replies.calls("outline", "complexity"));
      model.answer(Replies.text(Replies.ANSWER));

      Answer answer = server.execute("{\"input\": \"How risky is this?\"}");
      String id = answer.json().get("execution_id").asText();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().get("decisions").findValuesAsText("type"))
          .containsExactly("input_guard", "tool_selection", "output_guard", "code_analysis");
      assertThat(server.get("/executions/" + id, server.token("user-1")).json())
          .isEqualTo(answer.json());
    }
  }
}
