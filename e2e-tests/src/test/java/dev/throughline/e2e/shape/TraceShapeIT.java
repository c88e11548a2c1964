package dev.throughline.e2e.shape;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.localstack.ApiKeys;
import dev.throughline.traceassertions.awaiting.Traces;
import dev.throughline.traceassertions.shape.Shape;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole trace of one request, exactly. */
@ExtendWith(SharedPlatform.class)
class TraceShapeIT {
  private final Platform platform;

  TraceShapeIT(Platform platform) {
    this.platform = platform;
  }

  @Test
  void theFirstRequestHasTheWholeTree() {
    platform.forgetCredentials();

    Trace trace =
        traceOf(platform.client().analyse("Is it safe?", Sources.RISKY), Shapes.FIRST_REQUEST);

    assertThat(trace).isComplete().isWellFormed().hasNoErrors();
  }

  @Test
  void aRequestWithAKnownCredentialDoesWithoutAuthService() {
    platform.client().analyse("Is it safe?", Sources.CLEAN);

    Trace trace =
        traceOf(platform.client().analyse("Is it safe?", Sources.CLEAN), Shapes.WARM_REQUEST);

    assertThat(trace).isComplete().isWellFormed().hasNoErrors();
  }

  @Test
  void theAnswersIdsAreThoseOfItsTrace() {
    Answer answer =
        platform.client().analyse("Is it safe?", Sources.CLEAN, "X-Request-ID", "ids-1");
    Trace trace = traceOf(answer, Shapes.ANY_REQUEST);
    Span root = trace.roots().get(0);

    assertThat(answer.body().get("trace_id").asText()).isEqualTo(trace.traceId());
    assertThat(answer.body().get("span_id").asText())
        .isEqualTo(Shape.named(trace, "agent-execution").get(0).spanId());
    assertThat(answer.header("X-Span-ID")).isEqualTo(root.spanId());
    assertThat(answer.body().get("correlation_id").asText()).isEqualTo("ids-1");
    assertThat(trace).everySpan().hasAttribute("correlation.id", "ids-1");
  }

  @Test
  void aTraceThatACallerBeganGoesOn() {
    Answer answer =
        platform
            .client()
            .analyse(
                "Is it safe?",
                Sources.CLEAN,
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
                "tracestate",
                "vendor=secret",
                "baggage",
                "user.id=admin");

    assertThat(answer.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    Trace trace =
        Traces.in(platform.traces())
            .awaitTrace(answer.traceId())
            .startedBy("00f067aa0ba902b7")
            .untilShape(Shapes.ANY_REQUEST);
    assertThat(trace).startedBy("00f067aa0ba902b7").isWellFormed();
  }

  @Test
  void usageInTheAnswerIsTheSumOfTheModelCallsUsage() {
    Answer answer = platform.client().analyse("Is it safe?", Sources.RISKY);
    Trace trace = traceOf(answer, Shapes.ANY_REQUEST);

    assertThat(answer.body().at("/usage/input_tokens").asLong())
        .isEqualTo(sum(trace, "gen_ai.usage.input_tokens"));
    assertThat(answer.body().at("/usage/output_tokens").asLong())
        .isEqualTo(sum(trace, "gen_ai.usage.output_tokens"));
  }

  @Test
  void theStoredExecutionTellsTheSameAsTheTrace() {
    Answer answer = platform.client().analyse("Is it safe?", Sources.RISKY);
    Trace trace = traceOf(answer, Shapes.ANY_REQUEST);
    String id = answer.body().get("execution_id").asText();

    Answer stored = platform.client().get("/api/v1/executions/" + id);

    assertThat(stored.status()).isEqualTo(200);
    assertThat(stored.body().get("trace_id").asText()).isEqualTo(trace.traceId());
    assertThat(stored.body().get("decisions").findValuesAsText("type"))
        .containsExactlyElementsOf(
            trace.named("ai_decision").stream()
                .filter(span -> span.service().equals("agent-service"))
                .map(span -> span.attributes().string("decision.type").orElseThrow())
                .toList());
    assertThat(stored.body().get("decisions")).isEqualTo(answer.body().get("decisions"));
  }

  @Test
  void nobodyElseMayReadAnExecution() {
    Answer answer = platform.client().analyse("Is it safe?", Sources.CLEAN);
    String id = answer.body().get("execution_id").asText();

    Answer other = platform.client(ApiKeys::otherUser).get("/api/v1/executions/" + id);

    assertThat(other.status()).isEqualTo(404);
  }

  @Test
  void anotherSourceGetsAnotherVerdict() {
    Answer clean = platform.client().analyse("Is it safe?", Sources.CLEAN);
    Answer risky = platform.client().analyse("Is it safe?", Sources.RISKY);

    assertThat(clean.body().at("/answer/verdict").asText()).isEqualTo("low_risk");
    assertThat(clean.body().at("/answer/metrics/max_cyclomatic").asInt()).isEqualTo(1);
    assertThat(risky.body().at("/answer/verdict").asText()).isEqualTo("high_risk");
    assertThat(risky.body().at("/answer/metrics/max_cyclomatic").asInt()).isEqualTo(13);
  }

  private Trace traceOf(Answer answer, String shape) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return Traces.in(platform.traces()).awaitTrace(answer.traceId()).untilShape(shape);
  }

  private static long sum(Trace trace, String attribute) {
    return trace.spans().stream()
        .mapToLong(span -> span.attributes().integer(attribute).orElse(0L))
        .sum();
  }
}
