package dev.throughline.e2e.errors;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.traceassertions.awaiting.Traces;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.analysis.Completeness;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to fail: its status, its body, its trace and its stored execution. */
@ExtendWith(SharedPlatform.class)
class ErrorsIT {
  /** What must not be found in an answer: names of classes, addresses, statements. */
  private static final List<String> INTERNALS =
      List.of("Exception", "dev.throughline", "io.micronaut", "127.0.0.1", "SELECT", "grpc");

  private final Platform platform;

  ErrorsIT(Platform platform) {
    this.platform = platform;
  }

  static Stream<ErrorCase> cases() {
    return Stream.concat(ClientErrors.all(), ModelErrors.all());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachErrorIsToldAlikeInAnswerTraceAndStore(ErrorCase error) {
    Answer answer = error.request().apply(platform);

    isProblem(answer, error);
    Trace trace =
        Traces.in(platform.traces()).awaitTrace(answer.traceId()).untilShape(error.shape());
    assertThat(trace).isWellFormed();
    assertThat(trace).everySpan().hasAttribute("correlation.id", answer.correlationId());
    exceptionsAreWhereTheyArose(trace);
    isStored(answer, error);
  }

  @Test
  void aTransientFaultIsRetriedAndCostsNothingButTime() {
    Answer answer = platform.client().analyse("[[scenario:transient]]", Sources.CLEAN);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    Trace trace =
        Traces.in(platform.traces())
            .awaitTrace(answer.traceId())
            .until("is complete", whole -> Completeness.problem(whole).isEmpty());
    assertThat(trace).isWellFormed();
    List<Span> failed = trace.spans().stream().filter(Span::isError).toList();
    assertThat(failed).isNotEmpty().allMatch(span -> span.name().equals("model-attempt"));
  }

  private static void isProblem(Answer answer, ErrorCase error) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(error.status());
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    JsonNode body = answer.body();
    assertThat(body.get("type").asText()).isEqualTo("urn:throughline:problem:" + error.problem());
    assertThat(body.get("status").asInt()).isEqualTo(error.status());
    assertThat(body.get("title").asText()).isNotBlank();
    assertThat(body.get("detail").asText()).isNotBlank();
    assertThat(body.get("trace_id").asText()).isEqualTo(answer.traceId());
    assertThat(body.get("span_id").asText()).isEqualTo(answer.header("X-Span-ID"));
    assertThat(body.get("correlation_id").asText()).isEqualTo(answer.correlationId());
    assertThat(answer.text()).doesNotContain(INTERNALS);
  }

  /** No span tells of an exception that a span below it told of. */
  private static void exceptionsAreWhereTheyArose(Trace trace) {
    for (Span span : trace.spans()) {
      if (!span.exceptions().isEmpty()) {
        assertThat(span.exceptions()).as("exceptions of " + span.name()).hasSize(1);
        assertThat(span.name()).isIn("model-attempt");
      }
    }
  }

  private void isStored(Answer answer, ErrorCase error) {
    JsonNode id = answer.body().get("execution_id");
    if (error.outcome() == null) {
      assertThat(id).isNull();
      return;
    }
    assertThat(answer.body().get("outcome").asText()).isEqualTo(error.outcome());
    Answer stored = platform.client().get("/api/v1/executions/" + id.asText());
    assertThat(stored.status()).as(stored.text()).isEqualTo(200);
    assertThat(stored.body().get("outcome").asText()).isEqualTo(error.outcome());
    assertThat(stored.body().get("trace_id").asText()).isEqualTo(answer.traceId());
    assertThat(stored.body().get("decisions").size()).isPositive();
  }
}
