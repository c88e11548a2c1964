package dev.throughline.traceconsole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.util.JsonFormat;
import dev.throughline.servicetesting.RecordedAnswer;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract: what a real Tempo and a real Loki answered to known data, this console answers to
 * the same data, but for statistics and the order inside sets.
 */
final class RecordedAnswersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @AutoClose private static Console console;

  @BeforeAll
  static void start() throws Exception {
    console = Console.startWithFixtures();
  }

  static Stream<RecordedAnswer> recordings() {
    return Stream.concat(RecordedAnswer.of("tempo").stream(), RecordedAnswer.of("loki").stream());
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void answersAsTheRealServerDid(RecordedAnswer recorded) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(recorded, console.running().queryPort()));
    recorded.headers().forEach(request::header);

    HttpResponse<byte[]> response = console.send(request.build());

    assertThat(response.statusCode())
        .as("status of " + recorded.path())
        .isEqualTo(recorded.status());
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo(recorded.contentType());
    if (recorded.body().isTextual()) {
      assertThat(new String(response.body(), StandardCharsets.UTF_8))
          .isEqualTo(recorded.body().asText());
    } else {
      assertThat(SameJson.normal(answered(recorded, response.body())))
          .isEqualTo(SameJson.normal(expected(recorded)));
    }
  }

  /** Java's URI refuses some characters that the recorded client sent as they are. */
  private static URI at(RecordedAnswer recorded, int port) {
    String legal = recorded.path().replace("[", "%5B").replace("]", "%5D");
    return URI.create("http://127.0.0.1:" + port + legal);
  }

  private static JsonNode answered(RecordedAnswer recorded, byte[] body) throws Exception {
    return recorded.body().has("base64") ? decode(body) : JSON.readTree(body);
  }

  private static JsonNode expected(RecordedAnswer recorded) throws Exception {
    return recorded.body().has("base64") ? decode(recorded.bytes()) : recorded.body();
  }

  private static JsonNode decode(byte[] protobuf) throws Exception {
    return JSON.readTree(JsonFormat.printer().print(TracesData.parseFrom(protobuf)));
  }
}
