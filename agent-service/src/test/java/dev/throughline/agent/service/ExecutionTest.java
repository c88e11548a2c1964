package dev.throughline.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.service.AgentServer.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One execution from the request to the stored record, over real sockets and a real database. */
class ExecutionTest {
  private static final String REQUEST =
      """
      {"input":"How risky is this?","sources":[{"path":"A.java","content":"class A { void f() {} }"}]}
      """;

  @TempDir static Path folder;
  private static ModelStub model;
  private static AgentServer server;

  @BeforeAll
  static void start() throws Exception {
    model = ModelStub.start();
    server = AgentServer.start(folder, TestDatabase.create(), model, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
    model.close();
  }

  @BeforeEach
  void forget() {
    model.reset();
    server.forgetSpans();
  }

  @Test
  void toolsThenAnAnswer() throws Exception {
    model.answer(Replies.calls("outline", "complexity", "suspicious_patterns"));
    model.answer(Replies.answerWithLogprobs());

    Answer answer = server.execute(REQUEST);

    System.out.println(answer.http().body());
    System.out.println(answer.http().headers().map());
    System.out.println(SpanTree.of(server.trace(answer.header("X-Trace-ID"))));
    System.out.println(
        server
            .get(
                "/executions/" + answer.json().get("execution_id").asText(), server.token("user-1"))
            .http()
            .body());
    assertThat(answer.status()).isEqualTo(200);
  }
}
