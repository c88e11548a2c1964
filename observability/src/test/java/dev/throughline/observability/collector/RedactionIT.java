package dev.throughline.observability.collector;

import static dev.throughline.observability.collector.Otlp.attribute;
import static dev.throughline.observability.collector.Otlp.attributeOf;
import static dev.throughline.observability.collector.Otlp.spansOf;
import static dev.throughline.observability.collector.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.backend.Tools;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real Collector lets out of what it was sent. */
final class RedactionIT {
  private static final String OPAQUE = "nothing by which one would know it";

  private static final List<Credential> CREDENTIALS = Credential.all();

  private static CollectorUnderTest collector;

  @BeforeAll
  static void sendCredentials(@TempDir Path folder) {
    if (Tools.collector().isEmpty()) {
      return;
    }
    collector =
        CollectorUnderTest.start("one-process", Map.of("SPAN_METRICS_INTERVAL", "1s"), folder);
    CREDENTIALS.forEach(RedactionIT::send);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(CREDENTIALS).allSatisfy(RedactionIT::arrivedEverywhere));
  }

  /** Of each test, so that each is reported as skipped. */
  @BeforeEach
  void needsTheProgram() {
    CollectorUnderTest.program();
  }

  /** Its form stands before it, as a word that is let through. */
  private static void send(Credential credential) {
    String text = "(" + credential.form() + ") " + credential.text();
    collector.sender().send(Places.spans(text));
    collector.sender().send(Places.logs(text));
    collector.sender().send(Places.metrics(text));
  }

  private static void arrivedEverywhere(Credential credential) {
    String form = "(" + credential.form() + ")";
    StubBackEnds arrived = collector.backEnds();
    assertThat(arrived.traces().toString()).contains("GET " + form);
    assertThat(arrived.logs().toString()).contains("a sentence with " + form);
    assertThat(arrived.metrics().toString()).contains("before " + form, "GET " + form);
  }

  @AfterAll
  static void stop() {
    if (collector != null) {
      collector.close();
    }
  }

  static Stream<Credential> credentials() {
    return CREDENTIALS.stream();
  }

  @ParameterizedTest
  @MethodSource("credentials")
  void aCredentialLeavesFromNoPlace(Credential credential) {
    assertThat(exported(credential.secret())).as("exports with the secret").isZero();
  }

  private static long exported(String text) {
    return collector.backEnds().bytes().stream()
        .filter(body -> new String(body, StandardCharsets.ISO_8859_1).contains(text))
        .count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gen_ai.input.messages",
        "gen_ai.output.messages",
        "gen_ai.system_instructions",
        "gen_ai.tool.call.arguments",
        "gen_ai.tool.call.result",
        "gen_ai.prompt.0.content",
        "llm.prompts",
        "input.value",
        "db.query.parameter.0",
        "http.request.header.authorization",
        "http.response.header.set-cookie",
        "rpc.request.metadata.x-api-key",
        "db.password",
        "csrf_token",
        "apiKey",
      })
  void aPromptOrACredentialIsKnownByItsKey(String key) {
    AnyValue list =
        AnyValue.newBuilder()
            .setArrayValue(ArrayValue.newBuilder().addValues(text(OPAQUE)))
            .build();
    List<KeyValue> attributes = List.of(attribute(key, OPAQUE));
    Span.Builder span =
        span()
            .addAllAttributes(attributes)
            .addEvents(Span.Event.newBuilder().setName("e").addAttributes(attribute(key, list)));
    collector.sender().send(Otlp.spans("canary", span));
    collector.sender().send(log(attributes));

    Span received = received(span);
    assertThat(attributeOf(received.getAttributesList(), key)).isEqualTo(text("****"));
    assertThat(attributeOf(received.getEvents(0).getAttributesList(), key)).isEqualTo(text("****"));
    await().until(() -> collector.backEnds().logs().toString().contains(key));
    assertThat(exported(OPAQUE)).isZero();
  }

  private static ResourceLogs log(List<KeyValue> attributes) {
    return ResourceLogs.newBuilder()
        .setResource(Otlp.resource("canary"))
        .addScopeLogs(
            ScopeLogs.newBuilder()
                .addLogRecords(
                    LogRecord.newBuilder()
                        .setBody(text("a decision was taken"))
                        .addAllAttributes(attributes)))
        .build();
  }

  private static Span.Builder span() {
    return Span.newBuilder()
        .setTraceId(Otlp.traceId())
        .setSpanId(Otlp.spanId())
        .setName("ai_decision");
  }

  private static Span received(Span.Builder sent) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                spansOf(collector.backEnds().traces()).stream()
                    .filter(span -> span.getSpanId().equals(sent.getSpanId()))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** What a span of the platform looks like, down to the words that are near a credential's. */
  @Test
  void everythingElseArrivesAsItWas() {
    Span.Builder span =
        span()
            .setStatus(Status.getDefaultInstance())
            .setTraceState("ot=th:e6666666666668")
            .addAttributes(attribute("correlation.id", "req-7f3a1c09-2b44-4e0e-8d9a-6f1f0b1f9e55"))
            .addAttributes(attribute("trace", "4bf92f3577b34da6a3ce929d0e0e4736"))
            .addAttributes(attribute("task", "task-0123456789abcdef0123456789abcdef"))
            .addAttributes(attribute("user.id", "alice@example.com"))
            .addAttributes(attribute("auth.outcome", "accepted"))
            .addAttributes(attribute("key", "tl_Ab12Cd34_..."))
            .addAttributes(attribute("url.full", "http://127.0.0.1:8080/api/v1/agents?page=2#@x"))
            .addAttributes(attribute("db.query.text", "SELECT secret_digest FROM key WHERE id = ?"))
            .addAttributes(attribute("gen_ai.usage.input_tokens", 1234L))
            .addAttributes(attribute("gen_ai.token.type", "input"))
            .addAttributes(attribute("decision.confidence", 0.91))
            .addAttributes(
                attribute(
                    "decision.factors",
                    "{\"answer_characters\":412,\"tokens\":[1,2],\"reason\":\"basic checks passed\"}"))
            .addAttributes(
                attribute("said", "Basic authentication: the bearer of a token may pass"))
            .addAttributes(attribute("unicode", "größer \uD83D\uDE00"));
    collector.sender().send(Otlp.spans("canary", span));

    assertThat(received(span)).isEqualTo(span.build());
  }

  @Test
  void whatWasMaskedIsCounted() {
    Span.Builder span = span().addAttributes(attribute("note", "Bearer abcdefghijklmnop"));
    collector.sender().send(Otlp.spans("canary", span));

    AnyValue count = attributeOf(received(span).getAttributesList(), "redaction.masked.count");
    assertThat(count.getIntValue()).isEqualTo(1);
  }

  /** Once this fails, redaction.yaml can do what it says it cannot. */
  @Test
  void attributesOfLinksAndExemplarsAreTheSendersMatter() {
    String key = "tl_Ab12Cd34_" + "L".repeat(40);
    Span.Link link = Span.Link.newBuilder().addAttributes(attribute("note", key)).build();
    Span.Builder span = span().addLinks(link);
    collector.sender().send(Otlp.spans("canary", span));
    collector.sender().send(Places.exemplar(key));

    assertThat(received(span).getLinks(0)).isEqualTo(link);
    await().until(() -> collector.backEnds().metrics().toString().contains(key));
  }
}
