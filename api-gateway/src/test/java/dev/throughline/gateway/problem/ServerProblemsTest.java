package dev.throughline.gateway.problem;

import static dev.throughline.servicetesting.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

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
    assertRefused(gateway.send(gateway.request("/nowhere")), 404, "not-found");
  }

  @Test
  void aWrongMethod() throws Exception {
    HttpResponse<String> response = gateway.send(gateway.request(Gateway.EXECUTE).GET());

    assertRefused(response, 405, "method-not-allowed");
    assertThat(response.headers().firstValue("Allow")).hasValue("POST");
  }

  @Test
  void aWrongMediaType() throws Exception {
    assertRefused(
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
    assertRefused(
        gateway.send(gateway.execution("{}").header("Accept", "text/html")), 406, "not-acceptable");
  }

  @Test
  void malformedJsonAndNoBodyAtAll() throws Exception {
    assertRefused(gateway.execute("{\"input\":"), 400, "malformed-json");
    assertRefused(gateway.execute(""), 400, "malformed-json");
    assertRefused(
        gateway.send(gateway.request(Gateway.EXECUTE).POST(BodyPublishers.noBody())),
        400,
        "malformed-json");
  }

  @Test
  void aBodyThatIsTooLarge() throws Exception {
    assertRefused(
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
    assertRefused(
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
    assertRefused(gateway.execute("{\"input\":\"" + input + "x\"}"), 413, "body-too-large");
  }

  @Test
  void theLimitOfABodyIsASetting() throws Exception {
    try (Gateway small = Gateway.start(Map.of("micronaut.server.max-request-size", "1KB"))) {
      assertThat(small.execute("{\"input\":\"" + "x".repeat(1024) + "\"}").statusCode())
          .isEqualTo(413);
    }
  }

  private static void assertRefused(HttpResponse<String> response, int status, String kind) {
    assertProblem(response, status, kind);
    assertThat(gateway.spans(response)).as("a request that is turned away has a span").isNotEmpty();
  }
}
