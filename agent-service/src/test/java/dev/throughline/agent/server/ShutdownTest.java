package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.servicetesting.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that stops in the middle of an execution. */
class ShutdownTest {
  private static final Pattern ID = Pattern.compile("\"execution_id\":\"([^\"]+)\"");

  @TempDir Path first;
  @TempDir Path second;

  @Test
  void theExecutionIsKeptAsCancelledByTheStop() throws Exception {
    TestDatabase database = TestDatabase.create();
    String id;
    try (AgentServer stopping = AgentServer.start(first, database, Map.of())) {
      stopping.model().hang();
      Caller caller = Caller.ask(stopping, "code-analyst", "text/event-stream");
      Matcher started = ID.matcher(caller.readTo("data: "));
      assertThat(started.find()).isTrue();
      id = started.group(1);
    }
    try (AgentServer next = AgentServer.start(second, database, Map.of())) {
      JsonNode stored = next.get("/executions/" + id, next.token("user-1")).json();

      assertThat(stored.get("outcome").asText()).isEqualTo("cancelled");
    }
  }
}
