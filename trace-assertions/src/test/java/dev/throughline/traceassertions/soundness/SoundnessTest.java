package dev.throughline.traceassertions.soundness;

import static dev.throughline.traceassertions.TestTrace.id;
import static dev.throughline.tracereader.SpanKind.INTERNAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.traceassertions.PlatformTrace;
import dev.throughline.traceassertions.TestTrace;
import dev.throughline.tracereader.Attributes;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanEvent;
import dev.throughline.tracereader.SpanStatus;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SoundnessTest {
  private static final long MILLI = 1_000_000;
  private static final long BEGIN = 1_000_000 * MILLI;

  private final TestTrace platform = PlatformTrace.whole();

  @Test
  void thePlatformsTraceIsSound() {
    assertThat(flaws()).isEmpty();
  }

  @Test
  void anEmptyTraceIsNot() {
    assertThat(Soundness.flaws(Trace.of(TestTrace.ID, List.of()), Set.of()))
        .containsExactly("one root was expected, there are 0");
  }

  @Test
  void twoRoots() {
    platform.move(20, 0);

    assertThat(flaws())
        .containsExactly(
            "one root was expected, there are 2 http-request (api-gateway, span"
                + " 0000000000000001), response-serialization (api-gateway, span"
                + " 0000000000000014)");
  }

  @Test
  void anOrphan() {
    platform.without(18).move(19, 18);

    assertThat(flaws())
        .containsExactly(
            "INSERT agent.execution (agent-service, span 0000000000000013) is an orphan: its"
                + " parent 0000000000000012 is not in the trace");
  }

  @Test
  void aRootThatTheTestIsTheParentOf() {
    platform.move(1, 99);

    assertThat(flaws()).hasSize(2);
    assertThat(Soundness.flaws(platform.build(), Set.of(id(99)))).isEmpty();
  }

  @Test
  void aCircle() {
    platform.move(2, 5);

    assertThat(flaws())
        .containsExactly(
            "auth-validation (api-gateway, span 0000000000000002) is its own ancestor");
  }

  @Test
  void anIdUsedTwice() {
    List<Span> spans = new ArrayList<>(platform.spans());
    spans.add(platform.spans().get(8));

    assertThat(Soundness.flaws(Trace.of(TestTrace.ID, spans), Set.of()))
        .containsExactly(
            "the id of input-validation (agent-service, span 0000000000000009) is there 2 times");
  }

  @Test
  void aPartialTrace() {
    assertThat(
            Soundness.flaws(Trace.partial(TestTrace.ID, platform.spans(), "too large"), Set.of()))
        .containsExactly("the back end called it partial: too large");
  }

  @Test
  void aSpanThatHasNotEndedOrEndedBeforeItBegan() {
    platform.change(9, span -> span.time(BEGIN + 9 * MILLI, 0));
    platform.change(18, span -> span.time(BEGIN + 18 * MILLI, BEGIN + 17 * MILLI));

    assertThat(flaws())
        .containsExactly(
            "input-validation (agent-service, span 0000000000000009) has not ended",
            "output-validation (agent-service, span 0000000000000012) ended before it began");
  }

  @Test
  void aChildThatBeginsOutsideItsParentBeyondTheGrace() {
    platform.change(9, span -> span.time(BEGIN + 4 * MILLI, BEGIN + 10 * MILLI));
    assertThat(flaws()).isEmpty();

    platform.change(9, span -> span.time(BEGIN + 2 * MILLI, BEGIN + 10 * MILLI));
    platform.change(5, span -> span.time(BEGIN + 1010 * MILLI, BEGIN + 1011 * MILLI));
    assertThat(flaws())
        .containsExactly(
            "input-validation (agent-service, span 0000000000000009) began 6 ms before its parent"
                + " agent-execution (agent-service, span 0000000000000008) began",
            "SELECT auth.api_key (auth-service, span 0000000000000005) began 6 ms after its parent"
                + " throughline.auth.v1.CredentialService/ValidateCredential (auth-service, span"
                + " 0000000000000004) had ended");
  }

  @Test
  void correlationIdsThatDifferOrAreAbsent() {
    platform.change(5, span -> span.attribute("correlation.id", "req-2"));
    platform.span(30, 8, "plain", "agent-service", INTERNAL);
    platform.change(30, span -> span.attribute("correlation.id", 5));

    assertThat(flaws())
        .containsExactly(
            "plain (agent-service, span 000000000000001e) has no correlation.id",
            "one correlation.id was expected, there are [req-1, req-2]");
  }

  @Test
  void usageOnTwoLayers() {
    platform.change(11, span -> span.attribute("gen_ai.usage.input_tokens", 150));
    assertThat(flaws()).isEmpty();

    platform.change(15, span -> span.attribute("gen_ai.usage.output_tokens", 30));
    assertThat(flaws())
        .containsExactly(
            "token usage is on two layers: on model-attempt (model-proxy, span 000000000000000f)"
                + " and on ai-model-call (agent-service, span 000000000000000b) above it");
  }

  @Test
  void anErrorWithoutItsType() {
    platform.change(17, span -> span.status(SpanStatus.ERROR, "no"));
    assertThat(flaws())
        .containsExactly(
            "execute_tool outline_source (agent-service, span 0000000000000011) is an ERROR without"
                + " an error.type");

    platform.change(17, span -> span.attribute("error.type", "parse_error"));
    assertThat(flaws()).isEmpty();
  }

  @Test
  void anExceptionRecordedAgainByTheSameService() {
    platform.change(12, span -> span.event(exception("UNAVAILABLE")));
    platform.change(13, span -> span.event(exception("UNAVAILABLE")));
    platform.change(8, span -> span.event(exception("model failed")));
    assertThat(flaws()).isEmpty();

    platform.change(8, span -> span.event(exception("UNAVAILABLE")));
    assertThat(flaws())
        .containsExactly(
            "the exception io.grpc.StatusRuntimeException of"
                + " throughline.model.v1.ModelService/Generate (agent-service, span"
                + " 000000000000000c) is recorded again on agent-execution (agent-service, span"
                + " 0000000000000008)");
  }

  private static SpanEvent exception(String message) {
    return new SpanEvent(
        "exception",
        BEGIN,
        new Attributes(
            Map.of(
                "exception.type", "io.grpc.StatusRuntimeException", "exception.message", message)));
  }

  private List<String> flaws() {
    return Soundness.flaws(platform.build(), Set.of());
  }
}
