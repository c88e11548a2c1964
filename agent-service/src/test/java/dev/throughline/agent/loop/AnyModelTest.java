package dev.throughline.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.agents.Limits;
import dev.throughline.agent.execution.CancelledBy;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.ExecutionEvent;
import dev.throughline.agent.execution.ExecutionEvent.Decided;
import dev.throughline.agent.execution.ExecutionEvent.Ended;
import dev.throughline.agent.execution.ExecutionEvent.Spent;
import dev.throughline.agent.execution.ExecutionEvent.Started;
import dev.throughline.agent.execution.ExecutionEvent.TextDelta;
import dev.throughline.agent.execution.ExecutionEvent.ToolReturned;
import dev.throughline.agent.execution.Outcome.Cancelled;
import dev.throughline.agent.model.ModelReply;
import dev.throughline.agent.model.TokenUsage;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.decision.RecordedDecision;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever a model says, whatever its tools do, whole or streamed, cancelled at any point or not:
 * an execution ends in one of the outcomes, within its limits, with every span ended once, every
 * decision kept once and every token counted once.
 */
class AnyModelTest {

  @Provide
  Arbitrary<AnyRun> runs() {
    return AnyRun.arbitrary();
  }

  @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
  void endsInOneOfTheOutcomesWithinItsLimits(@ForAll("runs") AnyRun any) {
    List<ModelReply> said = new ArrayList<>();
    ScriptedModel model =
        new ScriptedModel(
            turn -> {
              said.add(any.reply(turn));
              return said.get(turn);
            });
    try (LoopHarness harness = harness(any)) {
      Execution execution = harness.run(model, any.limits(), "What is this?");

      boolean interrupted = Thread.interrupted();
      assertThat(interrupted)
          .as("an interrupt is passed on, unless it was the cancellation's own")
          .isEqualTo(execution.outcome().equals(new Cancelled(CancelledBy.SHUTDOWN)));
      assertThat(harness.kept()).containsExactly(execution);
      assertWithin(any.limits(), execution);
      assertThat(execution.usage().tokens()).isEqualTo(tokens(said));
      assertSpans(execution, harness.spans(), said.size());
      assertEvents(execution, harness.events(), any.streamed());
      assertCancelled(any, execution, harness.events());
    }
  }

  private static LoopHarness harness(AnyRun any) {
    LoopHarness harness = new LoopHarness();
    if (any.streamed()) {
      harness.streamed();
    }
    return harness
        .cancelAt(any.cancelAt())
        .goodTool("good")
        .tool("failing", () -> new Failure("failing", "fails"))
        .tool(
            "broken",
            () -> {
              throw new IllegalStateException("broken");
            });
  }

  private static void assertWithin(Limits limits, Execution execution) {
    assertThat(execution.usage().modelTurns()).isLessThanOrEqualTo(limits.turns());
    assertThat(execution.usage().toolCalls()).isLessThanOrEqualTo(limits.toolCalls());
  }

  private static TokenUsage tokens(List<ModelReply> said) {
    return said.stream().map(ModelReply::usage).reduce(TokenUsage.NONE, TokenUsage::plus);
  }

  private static void assertSpans(Execution execution, List<SpanData> spans, int turns) {
    assertThat(spans).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
    assertThat(named(spans, Conventions.AGENT_EXECUTION)).hasSize(1);
    assertThat(named(spans, Conventions.AI_MODEL_CALL)).hasSize(turns);
    assertThat(spans.stream().filter(span -> span.getName().startsWith("execute_tool ")))
        .hasSize(execution.usage().toolCalls());
    assertThat(named(spans, Conventions.AI_DECISION))
        .extracting(SpanData::getSpanId)
        .containsExactlyElementsOf(
            execution.decisions().stream().map(RecordedDecision::spanId).toList());
    String root = named(spans, Conventions.AGENT_EXECUTION).get(0).getSpanId();
    assertThat(spans)
        .filteredOn(span -> !span.getSpanId().equals(root))
        .extracting(SpanData::getParentSpanId)
        .containsOnly(root);
  }

  private static void assertEvents(
      Execution execution, List<ExecutionEvent> events, boolean streamed) {
    assertThat(events.get(0)).isInstanceOf(Started.class);
    assertThat(events).endsWith(new Ended(execution));
    assertThat(events.stream().filter(Decided.class::isInstance))
        .extracting(event -> ((Decided) event).decision())
        .containsExactlyElementsOf(execution.decisions());
    assertThat(events.stream().filter(Spent.class::isInstance))
        .hasSize(execution.usage().modelTurns());
    assertThat(events.stream().filter(ToolReturned.class::isInstance))
        .hasSizeLessThanOrEqualTo(execution.usage().toolCalls());
    if (!streamed) {
      assertThat(events).noneMatch(TextDelta.class::isInstance);
    }
  }

  /** Whoever cancels in time gets their way; after the last word there is nothing to cancel. */
  private static void assertCancelled(
      AnyRun any, Execution execution, List<ExecutionEvent> events) {
    if (events.size() <= any.cancelAt()) {
      assertThat(execution.outcome()).isNotEqualTo(new Cancelled(CancelledBy.REQUEST));
    }
  }

  private static List<SpanData> named(List<SpanData> spans, String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).toList();
  }
}
