package dev.throughline.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.contracts.auth.v1.Rejected.Reason;
import dev.throughline.gateway.Gateway;
import dev.throughline.gateway.StubAgentService;
import dev.throughline.gateway.StubAuthService;
import dev.throughline.telemetry.Conventions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway's part of a trace, whole, for everything that a request can come to. */
class TraceShapeTest {
  private static final String VALIDATE =
      "throughline.auth.v1.CredentialService/ValidateCredential CLIENT";

  @AutoClose private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway =
        Gateway.start(
            Map.of(
                "authentication.deadline", "500ms",
                "micronaut.http.services.agent-service.read-timeout", "700ms"));
  }

  @Test
  void ofAFirstRequest() throws Exception {
    assertShape(
        gateway.execute("{}"),
        """
        http-request SERVER
          auth-validation INTERNAL
            %s
          POST CLIENT
          response-serialization INTERNAL
        """
            .formatted(VALIDATE));
  }

  @Test
  void ofARequestWhoseKeyIsRemembered() throws Exception {
    gateway.execute("{}");

    assertShape(
        gateway.execute("{}"),
        """
        http-request SERVER
          auth-validation INTERNAL
          POST CLIENT
          response-serialization INTERNAL
        """);
  }

  @Test
  void describesTheRequestAndItsUser() throws Exception {
    HttpResponse<String> response =
        gateway.send(gateway.execution("{}").header("X-Request-ID", "order-66"));
    Map<String, SpanData> spans = byName(gateway.spans(response));

    SpanData request = spans.get("http-request");
    assertThat(text(request, "http.request.method")).isEqualTo("POST");
    assertThat(text(request, "url.path")).isEqualTo(Gateway.EXECUTE);
    assertThat(text(request, "http.route")).isEqualTo("/api/v1/agents/{name}/execute");
    assertThat(request.getAttributes().get(Conventions.USER_ID)).isEqualTo("alice");
    SpanData authentication = spans.get("auth-validation");
    assertThat(authentication.getAttributes().get(Conventions.USER_ID)).isEqualTo("alice");
    assertThat(authentication.getAttributes().get(Conventions.AUTH_OUTCOME)).isEqualTo("accepted");
    assertThat(authentication.getAttributes().get(Conventions.AUTH_CACHE_HIT)).isFalse();
    assertThat(spans.values())
        .allMatch(s -> "order-66".equals(s.getAttributes().get(Conventions.CORRELATION_ID)));
  }

  @Test
  void carriesTheTraceToBothServices() throws Exception {
    // Sampled, and by level 2 of W3C's trace context: the trace id is random.
    String flags = "-03";
    HttpResponse<String> response = gateway.execute("{}");
    Map<String, SpanData> spans = byName(gateway.spans(response));

    SpanData post = spans.get("POST");
    assertThat(gateway.agents().seen().get(0).traceparent())
        .isEqualTo("00-" + post.getTraceId() + "-" + post.getSpanId() + flags);
    SpanData validate = spans.get(VALIDATE.substring(0, VALIDATE.indexOf(' ')));
    assertThat(gateway.auth().traceparents())
        .containsExactly("00-" + validate.getTraceId() + "-" + validate.getSpanId() + flags);
  }

  @Test
  void showsNoKeyAndNoTokenAndNothingOfABody() throws Exception {
    gateway.agents().behave(StubAgentService.json(200, "{\"answer\":\"confidential\"}"));
    HttpResponse<String> response = gateway.execute("{\"input\":\"confidential\"}");

    assertThat(gateway.spans(response).toString())
        .doesNotContain("s3cr3t00", StubAuthService.IDENTITY_TOKEN, "confidential");
  }

  @Test
  void ofAClientThatIsTurnedAway() throws Exception {
    gateway.auth().behave(StubAuthService.rejecting(Reason.REASON_EXPIRED));
    HttpResponse<String> response = gateway.execute("{}");

    assertShape(
        response,
        """
        http-request SERVER
          auth-validation INTERNAL
            %s
        """
            .formatted(VALIDATE));
    assertThat(
            byName(gateway.spans(response))
                .get("auth-validation")
                .getAttributes()
                .get(Conventions.AUTH_OUTCOME))
        .isEqualTo("expired");
  }

  @Test
  void ofAClientThatLacksAScope() throws Exception {
    gateway.auth().behave(StubAuthService.accepting("bob"));
    HttpResponse<String> response = gateway.execute("{}");

    SpanData authentication = byName(gateway.spans(response)).get("auth-validation");
    assertThat(authentication.getAttributes().get(Conventions.AUTH_OUTCOME))
        .isEqualTo("missing_scope");
    assertThat(authentication.getAttributes().get(Conventions.USER_ID)).isEqualTo("bob");
  }

  @Test
  void ofARequestThatAgentServiceDeclines() throws Exception {
    gateway.execute("{}");
    gateway
        .agents()
        .behave(
            StubAgentService.problem(
                404, "{\"type\":\"t\",\"title\":\"t\",\"status\":404,\"detail\":\"d\"}"));

    assertShape(
        gateway.execute("{}"),
        """
        http-request SERVER
          auth-validation INTERNAL
          POST CLIENT ERROR 404
          response-serialization INTERNAL
        """);
  }

  @Test
  void ofMalformedJson() throws Exception {
    gateway.execute("{}");

    assertShape(
        gateway.execute("{"),
        """
        http-request SERVER
          auth-validation INTERNAL
        """);
  }

  @Test
  void ofABodyThatIsTooLarge() throws Exception {
    assertShape(
        gateway.send(
            gateway
                .request(Gateway.EXECUTE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[10_000_000]))),
        """
        http-request SERVER
        """);
  }

  @Test
  void whenAuthServiceIsDown() throws Exception {
    gateway.auth().stop();

    assertShape(
        gateway.execute("{}"),
        """
        http-request SERVER ERROR 503
          auth-validation INTERNAL ERROR upstream_unreachable
            %s ERROR UNAVAILABLE
        """
            .formatted(VALIDATE));
  }

  @Test
  void whenAuthServiceIsSlow() throws Exception {
    gateway.auth().behave(StubAuthService.silent());

    assertShape(
        gateway.execute("{}"),
        """
        http-request SERVER ERROR 504
          auth-validation INTERNAL ERROR upstream_timed_out
            %s ERROR DEADLINE_EXCEEDED
        """
            .formatted(VALIDATE));
  }

  @Test
  void whenAgentServiceIsDown() throws Exception {
    gateway.execute("{}");
    gateway.agents().stop();
    HttpResponse<String> response = gateway.execute("{}");

    assertShape(
        response,
        """
        http-request SERVER ERROR 503
          auth-validation INTERNAL
          POST CLIENT ERROR io.micronaut.http.client.exceptions.HttpClientException
        """);
    assertThat(gateway.spans(response))
        .filteredOn(
            span -> span.getEvents().stream().anyMatch(e -> e.getName().equals("exception")))
        .as("spans that record the exception")
        .extracting(SpanData::getName)
        .containsExactly("POST");
  }

  @Test
  void whenAgentServiceIsSlow() throws Exception {
    gateway.execute("{}");
    gateway.agents().behave(StubAgentService.silent());

    assertShape(
        gateway.execute("{}"),
        """
        http-request SERVER ERROR 504
          auth-validation INTERNAL
          POST CLIENT ERROR io.micronaut.http.client.exceptions.ReadTimeoutException
        """);
  }

  @Test
  void healthChecksMakeNoSpans() throws Exception {
    for (String path : List.of("/health", "/health/liveness", "/health/readiness")) {
      HttpResponse<String> response = gateway.send(gateway.anonymous(path));
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(response.headers().firstValue("X-Trace-ID")).isEmpty();
    }
  }

  private void assertShape(HttpResponse<?> response, String shape) {
    assertThat(shapeOf(gateway.spans(response), "0000000000000000", "")).isEqualTo(shape);
  }

  private static String shapeOf(List<SpanData> spans, String parent, String indent) {
    return spans.stream()
        .filter(span -> span.getParentSpanId().equals(parent))
        .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
        .map(span -> indent + line(span) + "\n" + shapeOf(spans, span.getSpanId(), indent + "  "))
        .collect(Collectors.joining());
  }

  private static String line(SpanData span) {
    String name = span.getName() + " " + span.getKind();
    return switch (span.getStatus().getStatusCode()) {
      case ERROR -> name + " ERROR " + errorOf(span);
      case OK, UNSET -> name;
    };
  }

  private static String errorOf(SpanData span) {
    String type = span.getAttributes().get(Conventions.ERROR_TYPE);
    Long code = span.getAttributes().get(AttributeKey.longKey("rpc.grpc.status_code"));
    return code == null ? type : io.grpc.Status.fromCodeValue(code.intValue()).getCode().name();
  }

  private static Map<String, SpanData> byName(List<SpanData> spans) {
    return spans.stream().collect(Collectors.toMap(SpanData::getName, span -> span));
  }

  private static String text(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }
}
