package dev.throughline.servicetesting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** What holds for the error answers of every HTTP service. */
public final class ProblemAssertions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProblemAssertions() {}

  /**
   * Asserts that the response is a problem, and that its body has the ids of its headers.
   *
   * @param kind the last part of the problem's type
   * @return the body, for further assertions
   */
  public static JsonNode assertProblem(HttpResponse<String> response, int status, String kind) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = read(response.body());
    assertThat(problem.path("type").asText()).isEqualTo("urn:throughline:problem:" + kind);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertId(response, "X-Trace-ID", problem, "trace_id");
    assertId(response, "X-Span-ID", problem, "span_id");
    assertId(response, "X-Request-ID", problem, "correlation_id");
    return problem;
  }

  private static void assertId(
      HttpResponse<String> response, String header, JsonNode problem, String member) {
    assertThat(problem.path(member).asText())
        .as("%s, as in %s", member, header)
        .isNotEmpty()
        .isEqualTo(response.headers().firstValue(header).orElse("absent"));
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + body, e);
    }
  }
}
