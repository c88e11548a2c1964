package dev.throughline.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.gateway.Gateway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the HTTP server itself turns away. */
class ServerProblemsTest {
  private static final byte[] TEN_MEGABYTES = new byte[10_000_000];

  @AutoClose private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException {
    gateway = Gateway.start();
  }

  @Test
  void anUnknownPath() throws Exception {
    assertProblem(gateway.send(gateway.request("/nowhere")), 404, "not-found");
  }

  @Test
  void aWrongMethod() throws Exception {
    HttpResponse<String> response = gateway.send(gateway.request(Gateway.EXECUTE).GET());

    assertProblem(response, 405, "method-not-allowed");
    assertThat(response.headers().firstValue("Allow")).hasValue("POST");
  }

  @Test
  void aWrongMediaType() throws Exception {
    assertProblem(
        gateway.send(
            gateway
                .request(Gateway.EXECUTE)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))),
        415,
        "unsupported-media-type");
  }

  @Test
  void anAnswerThatNobodyWants() throws Exception {
    assertProblem(
        gateway.send(gateway.execution("{}").header("Accept", "text/html")), 406, "not-acceptable");
  }

  @Test
  void malformedJsonAndNoBodyAtAll() throws Exception {
    assertProblem(gateway.execute("{\"input\":"), 400, "malformed-json");
    assertProblem(gateway.execute(""), 400, "malformed-json");
    assertProblem(
        gateway.send(gateway.request(Gateway.EXECUTE).POST(BodyPublishers.noBody())),
        400,
        "malformed-json");
  }

  @Test
  void aBodyThatIsTooLarge() throws Exception {
    assertProblem(
        gateway.send(
            gateway
                .request(Gateway.EXECUTE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(TEN_MEGABYTES))),
        413,
        "body-too-large");
  }

  @Test
  void aBodyThatTurnsOutTooLarge() throws Exception {
    assertProblem(
        gateway.send(
            gateway
                .request(Gateway.EXECUTE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TEN_MEGABYTES)))),
        413,
        "body-too-large");
  }

  @Test
  void aBodyThatIsJustNotTooLarge() throws Exception {
    String input = "x".repeat(1024 * 1024 - "{\"input\":\"\"}".length());

    assertThat(gateway.execute("{\"input\":\"" + input + "\"}").statusCode()).isEqualTo(200);
    assertProblem(gateway.execute("{\"input\":\"" + input + "x\"}"), 413, "body-too-large");
  }

  @Test
  void theLimitOfABodyIsASetting() throws Exception {
    try (Gateway small = Gateway.start(Map.of("micronaut.server.max-request-size", "1KB"))) {
      assertThat(small.execute("{\"input\":\"" + "x".repeat(1024) + "\"}").statusCode())
          .isEqualTo(413);
    }
  }

  private static void assertProblem(HttpResponse<String> response, int status, String kind)
      throws IOException {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = Gateway.json(response);
    assertThat(problem.path("type").asText()).isEqualTo("urn:throughline:problem:" + kind);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).isNotEmpty();
    assertThat(problem.path("trace_id").asText())
        .isEqualTo(response.headers().firstValue("X-Trace-ID").orElseThrow());
    assertThat(problem.path("span_id").asText())
        .isEqualTo(response.headers().firstValue("X-Span-ID").orElseThrow());
    assertThat(problem.path("correlation_id").asText())
        .isEqualTo(response.headers().firstValue("X-Request-ID").orElseThrow());
    assertThat(gateway.spans(response)).as("a request that is turned away has a span").isNotEmpty();
  }
}
