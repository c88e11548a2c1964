package dev.throughline.traceassertions;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.tracereader.Attributes;
import dev.throughline.tracereader.SpanEvent;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.SpanStatus;
import dev.throughline.tracereader.Trace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TraceAssertTest {
  private final TestTrace platform = PlatformTrace.whole();

  @Test
  void aSoundTracePassesEverything() {
    assertThat(platform.build())
        .hasShape(PlatformTrace.SHAPE)
        .hasNoErrors()
        .isComplete()
        .isWellFormed()
        .hasNoSpan("execute_tool delete*");
    assertThat(platform.build())
        .hasSpan("agent-execution")
        .isFrom("agent-service")
        .hasKind(SpanKind.INTERNAL)
        .hasStatus(SpanStatus.UNSET)
        .hasAttribute("agent.name", "code-analyst")
        .hasAttribute("agent.name")
        .hasNoAttribute("error.type")
        .hasAttributes("agent.name=code-*, !error.type")
        .hasShape("agent-execution  agent-service  INTERNAL\n  ...");
    assertThat(platform.build()).everySpan().hasAttribute("correlation.id", "req-1");
    assertThat(platform.build()).hasSpans("ai_decision").hasSize(3);
  }

  @Test
  void aShapeIsExplainedWithWhatIsFoundElsewhere() {
    Trace other = platform.cutOff(7, TestTrace.OTHER_ID).build();

    assertThatThrownBy(
            () ->
                assertThat(platform.build())
                    .explainedBy(id -> List.of(other))
                    .hasShape(PlatformTrace.SHAPE))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Trace " + TestTrace.ID + " (7 spans) does not have")
        .hasMessageContaining("hop cut between api-gateway CLIENT POST and agent-service")
        .hasMessageContaining(TestTrace.OTHER_ID);
  }

  @Test
  void aDescriptionStandsBeforeTheMessage() {
    assertThatThrownBy(() -> assertThat(platform.build()).as("the warm request").hasShape("x  y"))
        .hasMessageStartingWith("[the warm request] Trace " + TestTrace.ID);
  }

  @Test
  void aTestThatBeganTheTraceSaysSo() {
    platform.move(1, 99);

    assertThat(platform.build())
        .startedBy(TestTrace.id(99))
        .hasShape(PlatformTrace.SHAPE)
        .isWellFormed();
    assertThatThrownBy(() -> assertThat(platform.build()).hasShape(PlatformTrace.SHAPE))
        .hasMessageContaining("its parent 0000000000000063 is not there");
  }

  @Test
  void allFlawsAreToldAtOnce() {
    platform.move(20, 0).change(9, span -> span.time(1, 0));

    assertThatThrownBy(() -> assertThat(platform.build()).isWellFormed())
        .hasMessageStartingWith("Trace " + TestTrace.ID + " is not well-formed:\n  - one root")
        .hasMessageContaining("\n  - input-validation (agent-service, span 0000000000000009) has");
  }

  @Test
  void errorsAndPartsAreTold() {
    platform.change(15, span -> span.status(SpanStatus.ERROR, ""));

    assertThatThrownBy(() -> assertThat(platform.build()).hasNoErrors())
        .hasMessageEndingWith(
            "there are:\n  model-attempt (model-proxy, CLIENT, span 000000000000000f, ERROR)");
    assertThatThrownBy(
            () -> assertThat(Trace.partial(TestTrace.ID, List.of(), "too large")).isComplete())
        .hasMessage("Trace %s was called partial by the back end: too large", TestTrace.ID);
  }

  @Test
  void aSpanThatIsAbsentPresentOrThereTwice() {
    assertThatThrownBy(() -> assertThat(platform.build()).hasSpan("nothing"))
        .hasMessageContaining(
            "expected a span named 'nothing' among:\n  http-request (api-gateway");
    assertThatThrownBy(() -> assertThat(platform.build()).hasSpan("ai_decision"))
        .hasMessageContaining("span 'ai_decision' of trace")
        .hasMessageContaining("expected 1, found 3:");
    assertThatThrownBy(() -> assertThat(platform.build()).hasNoSpan("execute_tool *"))
        .hasMessageContaining("expected no span named 'execute_tool *', but there are:");
    assertThatThrownBy(() -> assertThat(Trace.of(TestTrace.ID, List.of())).everySpan())
        .hasMessageContaining("there is none");
  }

  @Test
  void everySpanThatFailsIsTold() {
    platform.change(5, span -> span.attribute("correlation.id", "req-2"));
    platform.change(9, span -> span.attribute("n", 5));

    assertThatThrownBy(
            () -> assertThat(platform.build()).everySpan().hasAttribute("correlation.id", "req-1"))
        .hasMessage(
            "every span of trace %s: \n  SELECT auth.api_key (auth-service, CLIENT, span"
                + " 0000000000000005): correlation.id: expected req-1, was req-2",
            TestTrace.ID);
    assertThat(platform.build()).hasSpan("input-validation").hasAttribute("n", 5);
    assertThatThrownBy(
            () -> assertThat(platform.build()).hasSpan("input-validation").hasAttribute("m", 5))
        .hasMessageEndingWith("m: expected 5, is absent");
    assertThatThrownBy(() -> assertThat(platform.build()).everySpan().isFrom("agent-service"))
        .hasMessageContaining(
            "http-request (api-gateway, SERVER, span 0000000000000001): service:"
                + " expected agent-service, was api-gateway");
    assertThatThrownBy(
            () ->
                assertThat(platform.build())
                    .hasSpan("agent-execution")
                    .hasShape("agent-execution  s\n  ..."))
        .hasMessageContaining("different: agent-execution (agent-service, INTERNAL): service");
  }

  @Test
  void anExceptionIsFoundByItsType() {
    platform.change(
        9,
        span ->
            span.event(
                new SpanEvent("exception", 1, new Attributes(Map.of("exception.type", "a.B$C")))));

    assertThat(platform.build()).hasSpan("input-validation").hasException("a.B$C");
    assertThatThrownBy(
            () -> assertThat(platform.build()).hasSpan("input-validation").hasException("a.B"))
        .hasMessageContaining("@exception: expected a.B, was [a.B$C]");
  }
}
