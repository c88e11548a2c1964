package dev.throughline.gateway.agents;

import static dev.throughline.servicetesting.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.gateway.Gateway;
import dev.throughline.gateway.StubAgentService;
import dev.throughline.gateway.StubAuthService;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Executions as the API has them, over real sockets. */
class ExecutionsTest {
  private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String STORED = "{\"trace_id\":\"then\",\"correlation_id\":\"old\"}";

  @AutoClose private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = Gateway.start();
    gateway.agents().behave(StubAgentService.json(200, STORED));
  }

  @Test
  void areAskedForWhereAgentServiceHasThem() throws Exception {
    get("/api/v1/agents");
    get("/api/v1/executions");
    get("/api/v1/executions/" + ID);
    get("/api/v1/executions/" + ID + "/decisions");

    assertThat(gateway.agents().seen())
        .extracting(seen -> seen.method() + " " + seen.path())
        .containsExactly(
            "GET /agents",
            "GET /executions",
            "GET /executions/" + ID,
            "GET /executions/" + ID + "/decisions");
  }

  @Test
  void tellTheIdsOfTheirOwnRequest() throws Exception {
    HttpResponse<String> response = get("/api/v1/executions/" + ID);

    assertThat(response.body()).isEqualTo(STORED);
    assertThat(response.headers().firstValue("X-Trace-ID").orElseThrow()).isNotEqualTo("then");
  }

  @Test
  void areCancelledWithTheAnswerOfAgentService() throws Exception {
    gateway.agents().behave(StubAgentService.json(202, "{\"outcome\":\"running\"}"));

    HttpResponse<String> response = cancel();

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEqualTo("{\"outcome\":\"running\"}");
    assertThat(gateway.agents().seen())
        .extracting(seen -> seen.method() + " " + seen.path())
        .containsExactly("POST /executions/" + ID + "/cancel");
  }

  @Test
  void areCancelledByThoseWhoMayStartThem() throws Exception {
    gateway.auth().behave(StubAuthService.accepting("alice", "executions:read"));

    assertProblem(cancel(), 403, "missing-scope");
    assertThat(get("/api/v1/executions/" + ID + "/decisions").statusCode()).isEqualTo(200);
  }

  @Test
  void areListedByTheQueryAsItIsMeant() throws Exception {
    get("/api/v1/executions?to=2026-01-02T00:00:00%2B01:00&agent=a%26b&limit=5");

    assertThat(gateway.agents().seen().get(0).path())
        .isEqualTo("/executions?agent=a%26b&limit=5&to=2026-01-02T00%3A00%3A00%2B01%3A00");
  }

  @ParameterizedTest
  @CsvSource({
    "limits=5, limits",
    "agent=a&agent=b, agent",
    "limit=5&secret!=x, one of the names",
  })
  void areNotListedByWhatIsNoParameter(String query, String named) throws Exception {
    var problem = assertProblem(get("/api/v1/executions?" + query), 400, "invalid-parameter");

    assertThat(problem.path("parameter").asText()).isEqualTo(named);
    assertThat(problem.toString()).doesNotContain("secret");
    assertThat(gateway.agents().seen()).isEmpty();
  }

  @Test
  void areNotListedByValuesWithoutEnd() throws Exception {
    assertProblem(get("/api/v1/executions?cursor=" + "x".repeat(1025)), 400, "invalid-parameter");
  }

  @Test
  void haveIdsOfOneForm() throws Exception {
    assertProblem(get("/api/v1/executions/7"), 404, "execution-not-found");
    assertProblem(get("/api/v1/executions/7/decisions"), 404, "execution-not-found");
    assertThat(gateway.agents().seen()).isEmpty();
  }

  @Test
  void queriesStayOffSpans() throws Exception {
    HttpResponse<String> response = get("/api/v1/executions?agent=confidential");

    assertThat(gateway.spans(response).toString()).doesNotContain("confidential");
  }

  private HttpResponse<String> cancel() throws Exception {
    return gateway.send(
        gateway.request("/api/v1/executions/" + ID + "/cancel").POST(BodyPublishers.noBody()));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return gateway.send(gateway.request(path));
  }
}
