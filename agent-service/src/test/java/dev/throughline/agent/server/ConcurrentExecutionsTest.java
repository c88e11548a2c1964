package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.Message.Role;
import dev.throughline.telemetry.Conventions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentExecutionsTest {
  private static final int REQUESTS = 50;

  @TempDir Path folder;

  @Test
  void nothingOfOneExecutionIsSeenInAnother() throws Exception {
    try (AgentServer server = AgentServer.start(folder)) {
      ModelStub model = server.model();
      IntStream.range(0, 2 * REQUESTS).forEach(i -> model.answer(request -> reply(request)));
      ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
      List<Future<Answer>> answers =
          IntStream.range(0, REQUESTS)
              .mapToObj(number -> clients.submit(() -> execute(server, number)))
              .toList();
      for (int number = 0; number < REQUESTS; number++) {
        assertOwn(server, number, answers.get(number).get());
      }
      clients.shutdownNow();
    }
  }

  private static Answer execute(AgentServer server, int number) throws Exception {
    String body =
        """
        {"input": "request %d", "sources": [{"path": "S%d.java", "content": "class S%d {%s}"}]}
        """
            .formatted(number, number, number, " void f() {}".repeat(number));
    return server.send(
        server
            .request("/agents/code-analyst/execute", server.token("user-" + number))
            .header("baggage", "correlation.id=request-" + number)
            .POST(AgentServer.json(body)));
  }

  /** Tools first, then an answer that repeats the number of methods which they returned. */
  private static GenerateResponse reply(GenerateRequest request) {
    return request.getMessagesList().stream()
        .filter(message -> message.getRole() == Role.ROLE_TOOL)
        .map(message -> message.getParts(0).getToolResult().getResult())
        .map(result -> (int) result.getFieldsOrThrow("methods_count").getNumberValue())
        .map(count -> Replies.text(Replies.ANSWER.replace("\"methods\":1", "\"methods\":" + count)))
        .findFirst()
        .orElseGet(() -> Replies.calls("complexity"));
  }

  private static void assertOwn(AgentServer server, int number, Answer answer) throws Exception {
    JsonNode body = answer.json();
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    assertThat(body.at("/answer/metrics/methods").asInt()).isEqualTo(number);
    assertThat(body.get("correlation_id").asText()).isEqualTo("request-" + number);
    assertThat(server.trace(body.get("trace_id").asText()))
        .hasSize(16)
        .extracting(span -> span.getAttributes().get(Conventions.CORRELATION_ID))
        .containsOnly("request-" + number);
    JsonNode stored =
        server
            .get("/executions/" + body.get("execution_id").asText(), server.token("user-" + number))
            .json();
    assertThat(stored).isEqualTo(body);
  }
}
