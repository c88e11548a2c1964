package dev.throughline.gateway.agents;

import static dev.throughline.servicetesting.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.gateway.Gateway;
import dev.throughline.gateway.StubAgentService;
import dev.throughline.gateway.StubAgentService.Seen;
import dev.throughline.gateway.StubAuthService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reaches agent-service and what comes back from it, over real sockets. */
class ForwardingTest {
  @AutoClose private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = Gateway.start(Map.of("micronaut.http.services.agent-service.read-timeout", "700ms"));
  }

  @Test
  void carriesTheInputAndTheIdentityAndNotTheKey() throws Exception {
    gateway.send(gateway.execution("{\"input\": \"why?\"}").header("X-Request-ID", "order-66"));

    Seen seen = gateway.agents().seen().get(0);
    assertThat(seen.method()).isEqualTo("POST");
    assertThat(seen.path()).isEqualTo("/agents/code-analyst/execute");
    assertThat(seen.authorization()).isEqualTo("Bearer " + StubAuthService.IDENTITY_TOKEN);
    assertThat(seen.body()).isEqualTo("{\"input\":\"why?\"}");
    assertThat(seen.baggage()).isEqualTo("correlation.id=order-66");
  }

  @Test
  void givesTheAnswerAsItIs() throws Exception {
    String body = "{\"execution_id\":\"7\", \"span_id\":\"inner\", \"answer\":{\"a\":[1.50,null]}}";
    gateway.agents().behave(StubAgentService.json(200, body));

    HttpResponse<String> response = gateway.execute("{}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.body()).isEqualTo(body);
    assertThat(response.headers().firstValue("X-Span-ID").orElseThrow()).isNotEqualTo("inner");
  }

  @Test
  void relaysWhatAgentServiceDecidedUnderItsOwnIds() throws Exception {
    gateway
        .agents()
        .behave(
            StubAgentService.problem(
                422,
                """
                {"type":"urn:throughline:problem:input-refused","title":"Unprocessable Entity",
                 "status":422,"detail":"The input is empty.","span_id":"0000000000000001",
                 "execution_id":"7","outcome":"refused_by_input_guard"}
                """));

    HttpResponse<String> response = gateway.execute("{\"input\":\"\"}");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = Gateway.json(response);
    assertThat(problem.path("type").asText()).isEqualTo("urn:throughline:problem:input-refused");
    assertThat(problem.path("detail").asText()).isEqualTo("The input is empty.");
    assertThat(problem.path("execution_id").asText()).isEqualTo("7");
    assertThat(problem.path("outcome").asText()).isEqualTo("refused_by_input_guard");
    assertIds(response);
  }

  @Test
  void takesNoInputThatIsTooLarge() throws Exception {
    assertProblem(
        gateway.execute("{\"input\":\"" + "x".repeat(1_100_000) + "\"}"), 413, "body-too-large");
    assertThat(gateway.agents().seen()).isEmpty();
  }

  @Test
  void promisesNoAnswerInAFormThatItDoesNotHave() throws Exception {
    assertProblem(
        gateway.send(gateway.execution("{}").setHeader("Accept", "text/html")),
        406,
        "not-acceptable");
    assertThat(gateway.agents().seen()).isEmpty();
  }

  @Test
  void passesNoEventsOnThatNobodyAskedFor() throws Exception {
    gateway.agents().behave(StubAgentService.answer(200, "text/event-stream", "data: 1\n\n"));

    assertUpstream(gateway.execute("{}"), 502, "agent-service did not answer as it should.");
  }

  @Test
  void asksForNothingThatCannotExist() throws Exception {
    HttpResponse<String> agent =
        gateway.send(
            gateway
                .request("/api/v1/agents/..%2F..%2Fadmin/execute")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(agent.statusCode()).isEqualTo(404);
    assertThat(Gateway.json(agent).path("type").asText()).endsWith(":agent-not-found");
    assertThat(gateway.agents().seen()).isEmpty();
  }

  @Test
  void saysThatAgentServiceIsDownAndRecoversOnceItIsBack() throws Exception {
    gateway.execute("{}");
    gateway.agents().stop();
    assertUpstream(gateway.execute("{}"), 503, "agent-service cannot be reached.");

    gateway.agents().restart();
    assertThat(gateway.execute("{}").statusCode()).as("the very next request").isEqualTo(200);
  }

  @Test
  void saysThatAgentServiceIsSlow() throws Exception {
    gateway.agents().behave(StubAgentService.silent());

    assertUpstream(gateway.execute("{}"), 504, "agent-service did not answer in time.");
  }

  @Test
  void saysThatAgentServiceWentAwayInTheMiddle() throws Exception {
    gateway.agents().behave(com.sun.net.httpserver.HttpExchange::close);

    assertUpstream(gateway.execute("{}"), 503, "agent-service cannot be reached.");
  }

  @Test
  void saysThatAgentServiceMakesNoSense() throws Exception {
    String detail = "agent-service did not answer as it should.";
    gateway.agents().behave(StubAgentService.answer(200, "text/html", "<html>secret</html>"));
    assertUpstream(gateway.execute("{}"), 502, detail);
    gateway.agents().behave(StubAgentService.json(200, "[]"));
    assertUpstream(gateway.execute("{}"), 502, detail);
    gateway.agents().behave(StubAgentService.json(200, ""));
    assertUpstream(gateway.execute("{}"), 502, detail);
    gateway.agents().behave(StubAgentService.json(500, "{\"stack\":\"secret\"}"));
    assertUpstream(gateway.execute("{}"), 502, detail);
    gateway.agents().behave(StubAgentService.answer(302, "text/plain", "elsewhere"));
    assertUpstream(gateway.execute("{}"), 502, detail);
    gateway.agents().behave(StubAgentService.problem(422, "{\"status\":\"many\"}"));
    assertUpstream(gateway.execute("{}"), 502, detail);
    gateway.agents().behave(StubAgentService.problem(422, "{\"status\":99}"));
    assertUpstream(gateway.execute("{}"), 502, detail);
  }

  @Test
  void aRefusedIdentityTokenIsNotTheClientsFault() throws Exception {
    gateway
        .agents()
        .behave(
            StubAgentService.problem(
                401, "{\"type\":\"t\",\"title\":\"t\",\"status\":401,\"detail\":\"d\"}"));

    assertThat(gateway.execute("{}").statusCode()).isEqualTo(502);
  }

  private static void assertIds(HttpResponse<String> response) throws IOException {
    JsonNode body = Gateway.json(response);
    assertThat(body.path("trace_id").asText())
        .isEqualTo(response.headers().firstValue("X-Trace-ID").orElseThrow());
    assertThat(body.path("span_id").asText())
        .isEqualTo(response.headers().firstValue("X-Span-ID").orElseThrow());
    assertThat(body.path("correlation_id").asText())
        .isEqualTo(response.headers().firstValue("X-Request-ID").orElseThrow());
  }

  private static void assertUpstream(HttpResponse<String> response, int status, String detail)
      throws IOException {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).doesNotContain("secret");
    JsonNode problem = Gateway.json(response);
    assertThat(problem.path("detail").asText()).isEqualTo(detail);
    assertThat(problem.path("hop").asText()).isEqualTo("agent-service");
    assertIds(response);
  }
}
