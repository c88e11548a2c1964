package dev.throughline.gateway.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contracts.auth.v1.Rejected.Reason;
import dev.throughline.gateway.Gateway;
import dev.throughline.gateway.StubAgentService;
import dev.throughline.gateway.StubAgentService.Seen;
import dev.throughline.gateway.StubAuthService;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's API at the gateway, over real sockets. */
class ModelsTest {
  private static final String CHAT = "/v1/chat/completions";

  @AutoClose private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = Gateway.start(Map.of("micronaut.http.services.model-proxy.read-timeout", "700ms"));
  }

  @Test
  void aChatGoesToModelProxyForTheCaller() throws Exception {
    gateway.agents().behave(StubAgentService.json(200, "{\"id\": \"c-1\"}"));

    HttpResponse<String> response = chat("{\"model\": \"default\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"id\": \"c-1\"}");
    assertThat(response.headers().firstValue("X-Trace-ID")).isPresent();
    Seen seen = gateway.agents().seen().get(0);
    assertThat(seen.path()).isEqualTo(CHAT);
    assertThat(seen.authorization()).isEqualTo("Bearer " + StubAuthService.IDENTITY_TOKEN);
    assertThat(seen.body()).isEqualTo("{\"model\":\"default\"}");
  }

  @Test
  void modelsAreListedAndFound() throws Exception {
    gateway.agents().behave(StubAgentService.json(200, "{}"));
    gateway.send(gateway.request("/v1/models"));
    gateway.send(gateway.request("/v1/models/org/model-1.5:latest"));

    assertThat(gateway.agents().seen())
        .extracting(seen -> seen.method() + " " + seen.path())
        .containsExactly("GET /v1/models", "GET /v1/models/org/model-1.5:latest");
    assertError(gateway.send(gateway.request("/v1/models/..%2Fx")), 404, "model_not_found");
  }

  @Test
  void aCallerSeesItsBudgets() throws Exception {
    String budgets = "{\"object\":\"list\",\"data\":[{\"object\":\"budget\"}]}";
    gateway.agents().behave(StubAgentService.json(200, budgets));

    HttpResponse<String> response = gateway.send(gateway.request("/v1/budgets"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(budgets);
    Seen seen = gateway.agents().seen().get(0);
    assertThat(seen.method() + " " + seen.path()).isEqualTo("GET /v1/budgets");
    assertThat(seen.authorization()).isEqualTo("Bearer " + StubAuthService.IDENTITY_TOKEN);
  }

  @Test
  void whatModelProxyRefusesIsRelayed() throws Exception {
    String error =
        "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"param\":\"model\",\"code\":\"c\"}}";
    gateway.agents().behave(StubAgentService.json(400, error));

    HttpResponse<String> response = chat("{}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo(error);
  }

  @Test
  void whatTheGatewayRefusesHasTheSameForm() throws Exception {
    assertError(chat("{"), 400, "malformed_json");
    assertError(chat("{\"a\":\"" + "x".repeat(5_000_000) + "\"}"), 413, "body_too_large");
    assertError(gateway.send(gateway.request("/v1/nowhere")), 404, "not_found");
    gateway.auth().behave(StubAuthService.accepting("bob", "agents:execute"));
    HttpResponse<String> lacking =
        gateway.send(
            gateway
                .anonymous("/v1/models")
                .header("Authorization", "Bearer " + Gateway.KEY.replace('A', 'B')));
    assertError(lacking, 403, "missing_scope");
    gateway.auth().behave(StubAuthService.rejecting(Reason.REASON_UNKNOWN));
    assertError(gateway.send(gateway.anonymous("/v1/models")), 401, "invalid_api_key");
  }

  @Test
  void whatModelProxyFailsAtHasTheSameForm() throws Exception {
    gateway.agents().behave(StubAgentService.answer(200, "text/html", "<html>secret</html>"));
    assertError(chat("{}"), 502, "upstream_error");
    gateway.agents().behave(StubAgentService.json(401, "{}"));
    assertError(chat("{}"), 502, "upstream_error");
    gateway.agents().behave(StubAgentService.silent());
    assertError(chat("{}"), 504, "upstream_timeout");
    gateway.agents().stop();
    assertError(chat("{}"), 503, "upstream_unavailable");
  }

  private HttpResponse<String> chat(String body) throws Exception {
    return gateway.send(
        gateway
            .request(CHAT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static void assertError(HttpResponse<String> response, int status, String code)
      throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    JsonNode error = Gateway.json(response).path("error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("message").asText()).isNotBlank().doesNotContain("secret");
    assertThat(error.path("type").asText())
        .isEqualTo(status < 500 ? "invalid_request_error" : "server_error");
    assertThat(error.has("param")).isTrue();
    assertThat(response.headers().firstValue("X-Trace-ID")).isPresent();
  }
}
