package dev.throughline.agent.loop;

import static dev.throughline.agent.loop.LoopHarness.ANSWER;
import static dev.throughline.agent.loop.LoopHarness.LIMITS;
import static dev.throughline.agent.loop.ScriptedModel.calls;
import static dev.throughline.agent.loop.ScriptedModel.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.agent.agents.Limits;
import dev.throughline.agent.execution.CancelledBy;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.Limit;
import dev.throughline.agent.execution.Outcome;
import dev.throughline.agent.execution.Outcome.Answered;
import dev.throughline.agent.execution.Outcome.Cancelled;
import dev.throughline.agent.execution.Outcome.Failed;
import dev.throughline.agent.execution.Outcome.LimitReached;
import dev.throughline.agent.execution.Outcome.ModelError;
import dev.throughline.agent.execution.Outcome.RefusedByInputGuard;
import dev.throughline.agent.execution.Outcome.RefusedByOutputGuard;
import dev.throughline.agent.model.FinishReason;
import dev.throughline.agent.model.ModelMessage.Returned;
import dev.throughline.agent.model.ModelMessage.ToolsReturned;
import dev.throughline.agent.model.TokenUsage;
import dev.throughline.agent.server.SpanTree;
import dev.throughline.agent.sources.Source;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolResult.Success;
import dev.throughline.telemetry.decision.ConfidenceSource;
import dev.throughline.telemetry.decision.Decision;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentLoopTest {
  private final LoopHarness harness = new LoopHarness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void anAnswerAtOnce() {
    Execution execution = harness.run(new ScriptedModel(turn -> text(ANSWER)));

    assertThat(execution.outcome()).isInstanceOf(Answered.class);
    assertThat(execution.usage().tokens()).isEqualTo(new TokenUsage(10, 5));
    assertThat(harness.kept()).containsExactly(execution);
  }

  @Test
  void anAnswerInAMarkdownFenceCounts() {
    String fenced = "```json\n" + ANSWER + "\n```\n";
    assertThat(harness.run(new ScriptedModel(turn -> text(fenced))).outcome())
        .isInstanceOf(Answered.class);
  }

  @Test
  void withoutLogprobsTheConfidenceIsAsStated() {
    Decision verdict = lastDecision(harness.run(new ScriptedModel(turn -> text(ANSWER))));

    assertThat(verdict.type()).isEqualTo("test_verdict");
    assertThat(verdict.confidence()).isEqualTo(0.7);
    assertThat(verdict.confidenceSource()).isEqualTo(ConfidenceSource.STATED);
  }

  @Test
  void theTurnLimitEndsIt() {
    harness.goodTool("look");
    assertThat(harness.run(new ScriptedModel(turn -> calls("look"))).outcome())
        .isEqualTo(new LimitReached(Limit.TURNS, 5));
  }

  @Test
  void theToolCallLimitEndsItBeforeTheCallsAreMade() {
    harness.goodTool("look");
    Execution execution =
        harness.run(new ScriptedModel(turn -> calls("look", "look", "look", "look")));

    assertThat(execution.outcome()).isEqualTo(new LimitReached(Limit.TOOL_CALLS, 10));
    assertThat(execution.usage().toolCalls()).isEqualTo(8);
    assertThat(lastDecision(execution).result()).isEqualTo("none");
  }

  @Test
  void callsInVainCountToo() {
    Execution execution = harness.run(new ScriptedModel(turn -> calls("a", "b", "c", "d")));

    assertThat(execution.outcome()).isEqualTo(new LimitReached(Limit.TOOL_CALLS, 10));
    assertThat(execution.usage().toolCalls()).isZero();
  }

  @Test
  void theTokenLimitForbidsAnotherTurnButNotTheAnswerOfTheLast() {
    harness.goodTool("look");
    TokenUsage all = new TokenUsage(900, 100);
    var looking = ScriptedModel.turn("", calls("look").toolCalls(), FinishReason.TOOL_CALLS, all);
    var answering = ScriptedModel.turn(ANSWER, List.of(), FinishReason.STOP, all);

    assertThat(harness.run(new ScriptedModel(turn -> looking)).outcome())
        .isEqualTo(new LimitReached(Limit.TOKENS, 1000));
    assertThat(harness.run(new ScriptedModel(turn -> answering)).outcome())
        .isInstanceOf(Answered.class);
  }

  @Test
  void theTimeLimitEndsIt() {
    Limits noTime = new Limits(100, 5, 10, 1000, Duration.ofNanos(1), 1);
    Execution execution =
        harness.run(new ScriptedModel(turn -> text(ANSWER)), noTime, "What is this?");

    assertThat(execution.outcome()).isEqualTo(new LimitReached(Limit.SECONDS, 0));
    assertThat(execution.usage().modelTurns()).isZero();
  }

  @Test
  void aSchemaBrokenTwiceIsRefused() {
    Execution execution = harness.run(new ScriptedModel(turn -> text("{\"verdict\": 7}")));

    assertThat(execution.outcome()).isEqualTo(new RefusedByOutputGuard(2));
    assertThat(execution.usage().modelTurns()).isEqualTo(2);
  }

  @Test
  void aFilteredAnswerIsAModelError() {
    var filtered = ScriptedModel.turn("", List.of(), FinishReason.CONTENT_FILTER, TokenUsage.NONE);
    assertThat(harness.run(new ScriptedModel(turn -> filtered)).outcome())
        .isEqualTo(new ModelError("content_filter"));
  }

  @Test
  void aRefusedInputNeverReachesTheModel() {
    ScriptedModel model = new ScriptedModel(turn -> text(ANSWER));
    Source big = new Source("A.java", "x".repeat(1001));

    assertThat(harness.run(model, LIMITS, " ").outcome())
        .isEqualTo(new RefusedByInputGuard(List.of("the input is empty")));
    assertThat(harness.run(model, LIMITS, "What?", big).outcome())
        .isInstanceOf(RefusedByInputGuard.class);
    assertThat(model.requests()).isEmpty();
  }

  @Test
  void aToolThatThrowsIsToldToTheModelAndSeenInTheTrace() {
    harness.tool(
        "broken",
        () -> {
          throw new IllegalStateException("secret of the source");
        });
    ScriptedModel model = new ScriptedModel(turn -> turn == 0 ? calls("broken") : text(ANSWER));

    assertThat(harness.run(model).outcome()).isInstanceOf(Answered.class);
    assertThat(toolResult(model)).isInstanceOf(Failure.class);
    assertThat(SpanTree.of(harness.spans()))
        .contains("agent-execution INTERNAL\n")
        .contains(
            "execute_tool broken INTERNAL ERROR java.lang.IllegalStateException with exception");
  }

  @Test
  void aToolBeyondItsDeadlineIsInterruptedAndTheModelTold() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    harness.tool(
        "slow",
        Duration.ofMillis(50),
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return new Failure("late", "late");
        });
    ScriptedModel model = new ScriptedModel(turn -> turn == 0 ? calls("slow") : text(ANSWER));

    assertThat(harness.run(model).outcome()).isInstanceOf(Answered.class);
    assertThat(((Failure) toolResult(model)).kind()).isEqualTo("tool_deadline_exceeded");
    interrupted.await();
  }

  @Test
  void aToolWorksInsideItsOwnSpan() {
    AtomicReference<String> seen = new AtomicReference<>();
    harness.tool(
        "look",
        () -> {
          seen.set(Span.current().getSpanContext().getSpanId());
          return new Failure("nothing", "nothing");
        });
    harness.run(new ScriptedModel(turn -> turn == 0 ? calls("look") : text(ANSWER)));

    assertThat(harness.spans())
        .filteredOn(span -> span.getName().equals("execute_tool look"))
        .extracting(SpanData::getSpanId)
        .containsExactly(seen.get());
  }

  @Test
  void aResultThatIsTooLargeIsNotGivenToTheModel() {
    var large = JsonNodeFactory.instance.objectNode().put("text", "x".repeat(200));
    harness.tool("chatty", () -> new Success(large));
    ScriptedModel model = new ScriptedModel(turn -> turn == 0 ? calls("chatty") : text(ANSWER));

    harness.run(model);

    assertThat(((Failure) toolResult(model)).kind()).isEqualTo("result_too_large");
  }

  @Test
  void aFaultOfOurOwnIsKeptAndRecordedOnce() {
    Execution execution =
        harness.run(
            new ScriptedModel(
                turn -> {
                  throw new IllegalStateException("a bug");
                }));

    assertThat(execution.outcome()).isEqualTo(new Failed(Failed.Cause.FAULT));
    assertThat(harness.kept()).containsExactly(execution);
    assertThat(SpanTree.of(harness.spans()))
        .isEqualTo(
            """
            agent-execution INTERNAL ERROR failed
              input-validation INTERNAL
              ai_decision INTERNAL
              ai-model-call CLIENT ERROR java.lang.IllegalStateException with exception
            """);
  }

  @Test
  void anInterruptCancelsTheToolAndTheExecutionIsKept() {
    harness.tool(
        "endless",
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Failure("late", "late");
        });
    Thread.currentThread().interrupt();
    Outcome outcome = harness.run(new ScriptedModel(turn -> calls("endless"))).outcome();

    assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
    assertThat(outcome).isEqualTo(new Cancelled(CancelledBy.SHUTDOWN));
    assertThat(harness.kept()).hasSize(1);
  }

  private static Decision lastDecision(Execution execution) {
    return execution.decisions().get(execution.decisions().size() - 1).decision();
  }

  /** What the second turn was told of the first tool call. */
  private static ToolResult toolResult(ScriptedModel model) {
    return model.requests().get(1).conversation().stream()
        .filter(ToolsReturned.class::isInstance)
        .map(message -> ((ToolsReturned) message).results().get(0))
        .map(Returned::result)
        .findFirst()
        .orElseThrow();
  }
}
