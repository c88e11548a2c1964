package dev.throughline.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.gateway.Gateway;
import dev.throughline.gateway.RawHttp;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no request still get an answer with ids, and a trace. */
class UndecodableRequestsTest {
  @AutoClose private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException {
    gateway = Gateway.start();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: x\r\nX-Request-ID: a\u0000b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nX Y: z\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "garbage\r\n\r\n",
      })
  void whatIsMalformed(String request) throws IOException {
    assertAnswered(request, 400, "bad-request");
  }

  @Test
  void aPathWithoutEnd() throws IOException {
    assertAnswered(
        "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", 414, "path-too-long");
  }

  @Test
  void aHeaderWithoutEnd() throws IOException {
    assertAnswered(
        "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(40_000) + "\r\n\r\n",
        431,
        "headers-too-large");
  }

  private static void assertAnswered(String request, int status, String kind) throws IOException {
    String response = RawHttp.send(gateway.server().getPort(), request);

    assertThat(response).matches("(?s)HTTP/1.[01] " + status + " .*");
    String head = response.substring(0, response.indexOf("\r\n\r\n")) + "\r\n";
    JsonNode problem = new ObjectMapper().readTree(response.substring(head.length() + 2));
    assertThat(problem.path("type").asText()).isEqualTo("urn:throughline:problem:" + kind);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    String traceId = problem.path("trace_id").asText();
    assertThat(traceId).hasSize(32);
    assertThat(head)
        .containsIgnoringCase("X-Trace-ID: " + traceId + "\r\n")
        .containsIgnoringCase("X-Span-ID: " + problem.path("span_id").asText() + "\r\n")
        .containsIgnoringCase("X-Request-ID: " + problem.path("correlation_id").asText() + "\r\n");
    SpanData span =
        gateway.spans().await("span of trace " + traceId, s -> s.getTraceId().equals(traceId));
    assertThat(span.getName()).isEqualTo("http-request");
    assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
  }
}
