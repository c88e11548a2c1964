package dev.throughline.telemetry.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.servicetesting.LogRecords;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server answers to what no controller has answered. */
@MicronautTest
@Property(name = "spec.name", value = "ProblemBodiesTest")
class ProblemBodiesTest {
  @Inject EmbeddedServer server;

  private final HttpClient caller = HttpClient.newHttpClient();

  @ParameterizedTest
  @CsvSource({
    "GET,  /nowhere, application/json, 404, not-found",
    "GET,  /upper,   application/json, 405, method-not-allowed",
    "POST, /upper,   image/png,        415, unsupported-media-type",
    "POST, /broken,  application/json, 500, internal-error"
  })
  void isAProblemWithTheIdsOfItsRequest(
      String method, String path, String mediaType, int status, String kind) throws Exception {
    HttpResponse<String> response = send(method, path, mediaType);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
    JsonNode problem = new ObjectMapper().readTree(response.body());
    assertThat(problem.path("type").asText()).isEqualTo("urn:throughline:problem:" + kind);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(response.headers().firstValue("X-Trace-ID"))
        .hasValue(problem.path("trace_id").asText());
    assertThat(response.headers().firstValue("X-Request-ID"))
        .hasValue(problem.path("correlation_id").asText());
  }

  @Test
  void tellsNothingOfTheFault() throws Exception {
    assertThat(send("POST", "/broken", "application/json").body())
        .contains("The request failed by a fault of the platform.")
        .doesNotContain("s3cret");
  }

  @Test
  void theFaultIsLoggedOnceUnderTheIdsOfItsRequest() throws Exception {
    try (LogRecords logs = LogRecords.all()) {
      HttpResponse<String> response = send("POST", "/broken", "application/json");

      List<LogEvent> faults =
          logs.events().stream().filter(event -> event.getThrown() != null).toList();
      assertThat(faults).hasSize(1);
      assertThat(faults.get(0).getContextData().<String>getValue("trace_id"))
          .isEqualTo(response.headers().firstValue("X-Trace-ID").orElseThrow());
      assertThat(faults.get(0).getContextData().<String>getValue("correlation.id"))
          .isEqualTo(response.headers().firstValue("X-Request-ID").orElseThrow());
    }
  }

  @ParameterizedTest
  @EnumSource(HttpStatus.class)
  void everyStatusHasAKindAndASentence(HttpStatus status) {
    Problem problem =
        ProblemBodies.explain(io.micronaut.http.HttpResponse.status(status))
            .getBody()
            .orElseThrow();

    assertThat(problem.type()).matches("urn:throughline:problem:[a-z]+(-[a-z]+)*");
    assertThat(problem.detail()).endsWith(".");
  }

  private HttpResponse<String> send(String method, String path, String mediaType) throws Exception {
    return caller.send(
        HttpRequest.newBuilder(URI.create(server.getURI() + path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", mediaType)
            .method(method, BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofString());
  }

  @Controller
  @Requires(property = "spec.name", value = "ProblemBodiesTest")
  static class Broken {
    @Post("/upper")
    String upper(@Body String text) {
      return text;
    }

    @Post("/broken")
    String broken(@Body String text) {
      throw new IllegalStateException("s3cret");
    }
  }
}
