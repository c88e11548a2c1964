package dev.throughline.tracereader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.servicetesting.QueryStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TempoClientTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final QueryStub tempo = new QueryStub();
  private final TempoClient client = new TempoClient(tempo.address());

  @AfterEach
  void stop() {
    tempo.close();
  }

  @Test
  void readsAWholeTraceAsTempoTellsIt() {
    tempo.answersAsRecorded("tempo/trace-v2");

    Trace trace = client.trace(ID).orElseThrow();

    assertThat(tempo.asked()).hasToString("[/api/v2/traces/" + ID + "]");
    assertThat(trace.traceId()).isEqualTo(ID);
    assertThat(trace.partialReason()).isEmpty();
    assertThat(trace.spans()).hasSize(17);
    assertThat(trace.orphans()).isEmpty();
    Span root = trace.roots().get(0);
    assertThat(trace.roots()).containsExactly(root);
    assertThat(root.spanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(root.parentSpanId()).isNull();
    assertThat(root.name()).isEqualTo("http-request");
    assertThat(root.service()).isEqualTo("api-gateway");
    assertThat(root.kind()).isEqualTo(SpanKind.SERVER);
    assertThat(root.status()).isEqualTo(SpanStatus.UNSET);
    assertThat(root.duration()).isEqualTo(Duration.ofMillis(1234));
    assertThat(root.attributes().string("user.id")).contains("user_001");
    assertThat(root.attributes().integer("http.response.status_code")).contains(200L);
    assertThat(root.resource().string("service.instance.id")).contains("gw-1");
    assertThat(root.scope()).isEqualTo(new Scope("throughline", "0.1.0"));
    assertThat(trace.children(root))
        .extracting(Span::name)
        .containsExactly("auth-validation", "POST", "response-serialization");
  }

  @Test
  void readsErrorsExceptionsLinksAndEveryTypeOfAttribute() {
    tempo.answersAsRecorded("tempo/trace-v2");

    Trace trace = client.trace(ID).orElseThrow();

    Span failed = trace.named("model-attempt").get(0);
    assertThat(failed.isError()).isTrue();
    assertThat(failed.statusMessage()).isEqualTo("UNAVAILABLE: try again");
    assertThat(failed.errorType()).contains("UNAVAILABLE");
    SpanEvent exception = failed.exceptions().get(0);
    assertThat(exception.timeNanos()).isEqualTo(1795467981300000000L);
    assertThat(exception.exceptionType()).contains("io.grpc.StatusRuntimeException");
    assertThat(exception.exceptionMessage()).contains("UNAVAILABLE: try again");
    Span decision = trace.named("ai_decision").get(0);
    assertThat(decision.links()).isNotEmpty();
    assertThat(decision.attributes().number("decision.confidence")).contains(0.95);
    Span execution = trace.named("agent-execution").get(0);
    assertThat(execution.attributes().bool("execution.success")).contains(true);
    Span call = trace.named("ai-model-call").get(0);
    assertThat(call.attributes().get("gen_ai.response.finish_reasons").orElseThrow())
        .hasToString("[stop]");
  }

  @Test
  void anEmptyAnswerIsAnAbsentTrace() {
    tempo.answersAsRecorded("tempo/trace-v2-unknown");

    assertThat(client.trace("ffffffffffffffffffffffffffffffff")).isEmpty();
  }

  @Test
  void anEmpty404IsAnAbsentTraceButOneThatTalksIsSomethingElse() {
    tempo.answers(404, "");
    assertThat(client.trace(ID)).isEmpty();

    tempo.answers(404, "{\"title\": \"no such page\"}");
    assertThatThrownBy(() -> client.trace(ID))
        .isInstanceOf(TraceReadException.class)
        .hasMessageContaining("it answered 404")
        .hasMessageContaining("no such page");
  }

  @Test
  void saysWhenTempoCallsTheTracePartial() {
    tempo.answersAsRecorded(
        "tempo/trace-v2",
        body ->
            body.substring(0, body.lastIndexOf('}'))
                + ", \"status\": \"PARTIAL\", \"message\": \"trace exceeds max size\"}");

    Trace trace = client.trace(ID).orElseThrow();

    assertThat(trace.partialReason()).contains("trace exceeds max size");
    assertThat(trace.spans()).hasSize(17);
  }

  @Test
  void readsWhatASearchFinds() {
    tempo.answersAsRecorded("tempo/search-by-service");

    assertThat(
            client.search(
                "{ resource.service.name = \"agent-service\" }",
                20,
                new TimeWindow(
                    Instant.ofEpochSecond(1795467921), Instant.ofEpochSecond(1795468040))))
        .containsExactly(
            new TraceSummary(
                ID,
                "api-gateway",
                "http-request",
                1795467981000000000L,
                Duration.ofMillis(1234),
                17,
                1));
    assertThat(tempo.asked().get(0).getRawQuery())
        .isEqualTo(
            "q=%7B%20resource.service.name%20%3D%20%22agent-service%22%20%7D"
                + "&limit=20&start=1795467921&end=1795468041");
  }

  @Test
  void padsTheIdsThatSearchShortens() {
    tempo.answersAsRecorded("tempo/search-by-service", body -> body.replace(ID, "2f3577b34da6"));

    assertThat(client.search("{}", 1).get(0).traceId())
        .isEqualTo("000000000000000000002f3577b34da6");
  }

  @Test
  void aSearchThatFindsNothingIsAnEmptyList() {
    tempo.answersAsRecorded("tempo/search-none");

    assertThat(client.search("{ name = \"no-such-span\" }", 20)).isEmpty();
  }

  @Test
  void passesOnWhyTempoRefusesAQuery() {
    tempo.answersAsRecorded("tempo/search-malformed");

    assertThatThrownBy(() -> client.search("{ name = ", 20))
        .isInstanceOfSatisfying(
            TraceReadException.class, e -> assertThat(e.isWorthRetrying()).isFalse())
        .hasMessage(
            "Reading from Tempo at %s failed: it answered 400: invalid TraceQL query: parse error"
                + " at line 1, col 10: syntax error: unexpected $end",
            tempo.address());
  }

  @Test
  void refusesWhatIsNoTraceIdBeforeAsking() {
    assertThatThrownBy(() -> client.trace("xyz\nabc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a trace id has up to 32 hex digits, this is none: 'xyz abc'");
    assertThat(tempo.asked()).isEmpty();
  }

  @Test
  void quotesWhatAQueryLooksFor() {
    assertThat(TraceQl.spanAttributeIs("correlation.id", "a\"b\\c"))
        .isEqualTo("{ span.correlation.id = \"a\\\"b\\\\c\" }");
  }

  @Test
  void putsConditionsOfOneSpanTogether() {
    assertThat(TraceQl.spans(List.of())).isEqualTo("{}");
    assertThat(
            TraceQl.spans(
                List.of(
                    TraceQl.FAILED,
                    TraceQl.serviceIs("a\" || true"),
                    TraceQl.traceTookAtLeast(Duration.ofSeconds(2)))))
        .isEqualTo(
            "{ status = error && resource.service.name = \"a\\\" || true\""
                + " && traceDuration >= 2000ms }");
  }
}
