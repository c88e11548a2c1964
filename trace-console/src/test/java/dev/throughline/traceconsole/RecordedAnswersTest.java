package dev.throughline.traceconsole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

  static Stream<Fixture> fixtures() {
    return Stream.concat(Fixture.of("tempo").stream(), Fixture.of("loki").stream());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void answersAsTheRealServerDid(Fixture fixture) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(fixture.at(console.running().queryPort()));
    fixture.headers().forEach(request::header);

    HttpResponse<byte[]> response = console.send(request.build());

    assertThat(response.statusCode()).as("status of " + fixture.path()).isEqualTo(fixture.status());
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo(fixture.contentType());
    if (fixture.body().isTextual()) {
      assertThat(new String(response.body(), StandardCharsets.UTF_8))
          .isEqualTo(fixture.body().asText());
    } else {
      assertThat(SameJson.normal(answered(fixture, response.body())))
          .isEqualTo(SameJson.normal(recorded(fixture)));
    }
  }

  private static JsonNode answered(Fixture fixture, byte[] body) throws Exception {
    return fixture.body().has("base64") ? decode(body) : JSON.readTree(body);
  }

  private static JsonNode recorded(Fixture fixture) throws Exception {
    return fixture.body().has("base64")
        ? decode(Base64.getDecoder().decode(fixture.body().path("base64").asText()))
        : fixture.body();
  }

  private static JsonNode decode(byte[] protobuf) throws Exception {
    return JSON.readTree(JsonFormat.printer().print(TracesData.parseFrom(protobuf)));
  }
}
