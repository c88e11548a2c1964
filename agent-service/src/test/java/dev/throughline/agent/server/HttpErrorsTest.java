package dev.throughline.agent.server;

import static dev.throughline.servicetesting.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.identity.Scope;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is turned away before an agent sees it. */
class HttpErrorsTest {
  private static final String EXECUTE = "/agents/code-analyst/execute";

  @AutoClose private static AgentServer server;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = AgentServer.start(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer x.y.z", "Basic dXNlcjpwYXNz"})
  void withoutAValidTokenNothingIsDone(String authorization) throws Exception {
    HttpRequest.Builder request =
        server
            .request(EXECUTE, "unused")
            .setHeader("Authorization", authorization)
            .POST(AgentServer.json("{\"input\": \"x\"}"));

    Answer answer = server.send(request);

    assertRefused(answer, 401, "unauthorized");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void aTokenOfAnotherSignerIsNotValid() throws Exception {
    String foreign = new TestIdentity().token("user-1");
    assertRefused(server.get("/agents", foreign), 401, "unauthorized");
  }

  @Test
  void eachPathDemandsItsScope() throws Exception {
    String reader = server.identity().token("user-1", Scope.AGENTS_READ);
    String executor = server.identity().token("user-1", Scope.AGENTS_EXECUTE);

    assertThat(server.get("/agents", reader).status()).isEqualTo(200);
    assertRefused(server.get("/agents", executor), 403, "forbidden");
    assertRefused(server.get("/executions/1", reader), 403, "forbidden");
    assertRefused(
        server.send(server.request(EXECUTE, reader).POST(AgentServer.json("{}"))),
        403,
        "forbidden");
  }

  @Test
  void agentsAreListedWithTheirDescriptions() throws Exception {
    Answer answer = server.get("/agents", server.token("user-1"));
    assertThat(answer.json().at("/agents/0/name").asText()).isEqualTo("code-analyst");
    assertThat(answer.json().at("/agents/0/description").asText()).isNotBlank();
  }

  @Test
  void anAgentThatIsNotThere() throws Exception {
    Answer answer =
        server.send(
            server
                .request("/agents/nobody/execute", server.token("user-1"))
                .POST(AgentServer.json("{\"input\": \"x\"}")));
    assertRefused(answer, 404, "agent-not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "{", "{\"input\": \"s3cret\"", "{} {}", "{\"a\":1,\"a\":1}", "nul"})
  void whatIsNotJsonIsRefusedAndNotRepeated(String body) throws Exception {
    Answer answer = server.execute(body);
    assertRefused(answer, 400, "malformed-json");
    assertThat(answer.http().body()).doesNotContain("s3cret").doesNotContain("jackson");
  }

  @Test
  void aMissingBodyIsRefused() throws Exception {
    assertRefused(server.execute(""), 400, "bad-request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          []                                                   ~ ``
          null                                                 ~ ``
          {}                                                   ~ ``
          {"input": 7}                                         ~ /input
          {"input": null}                                      ~ /input
          {"input": "x", "source": []}                         ~ ``
          {"input": "x", "sources": {}}                        ~ /sources
          {"input": "x", "sources": [{"path": "A"}]}           ~ /sources/0
          {"input": "x", "sources": [{"path": 1, "content": ""}]} ~ /sources/0/path
          """)
  void aBodyOfAnotherFormIsRefusedWithThePlace(String body, String pointer) throws Exception {
    Answer answer = server.execute(body);
    assertRefused(answer, 400, "invalid-body");
    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
  }

  @Test
  void anotherMethodIsNotAllowed() throws Exception {
    Answer answer = server.get(EXECUTE, server.token("user-1"));
    assertRefused(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow")).contains("POST");
  }

  @Test
  void anotherMediaTypeIsNotSupported() throws Exception {
    HttpRequest.Builder request =
        server
            .request(EXECUTE, server.token("user-1"))
            .setHeader("Content-Type", "text/plain")
            .POST(AgentServer.json("x"));
    assertRefused(server.send(request), 415, "unsupported-media-type");
  }

  @Test
  void aBodyBeyondTheBoundIsTooLarge() throws Exception {
    HttpRequest.Builder request =
        server
            .request(EXECUTE, server.token("user-1"))
            .POST(BodyPublishers.ofByteArray(new byte[3 << 20]));
    assertRefused(server.send(request), 413, "body-too-large");
  }

  @Test
  void aPathThatIsNotThere() throws Exception {
    assertRefused(server.get("/nowhere", server.token("user-1")), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "not-an-id", "00000000-0000-0000-0000-000000000000", "1-1-1-1-1"})
  void anExecutionThatIsNotThere(String id) throws Exception {
    assertRefused(
        server.get("/executions/" + id, server.token("user-1")), 404, "execution-not-found");
  }

  @Test
  void someoneElsesExecutionIsAsGoodAsNotThere() throws Exception {
    String id = server.execute("{\"input\": \"\"}").json().get("execution_id").asText();

    assertThat(server.get("/executions/" + id, server.token("user-1")).status()).isEqualTo(200);
    assertRefused(
        server.get("/executions/" + id, server.token("user-2")), 404, "execution-not-found");
  }

  @Test
  void healthNeedsNoToken() throws Exception {
    assertThat(server.get("/health/liveness", "").status()).isEqualTo(200);
    assertThat(server.get("/health/readiness", "").json().get("status").asText()).isEqualTo("UP");
  }

  private static void assertRefused(Answer answer, int status, String kind) {
    assertProblem(answer.http(), status, kind);
  }
}
