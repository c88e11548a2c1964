package dev.throughline.agent.loop;

import static dev.throughline.agent.loop.LoopHarness.ANSWER;
import static dev.throughline.agent.loop.ScriptedModel.calls;
import static dev.throughline.agent.loop.ScriptedModel.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.ExecutionEvent;
import dev.throughline.agent.execution.ExecutionEvent.Decided;
import dev.throughline.agent.execution.ExecutionEvent.Ended;
import dev.throughline.agent.execution.ExecutionEvent.Spent;
import dev.throughline.agent.execution.ExecutionEvent.Started;
import dev.throughline.agent.execution.ExecutionEvent.ToolCalled;
import dev.throughline.agent.execution.ExecutionEvent.ToolReturned;
import dev.throughline.agent.execution.ExecutionEvent.Validated;
import dev.throughline.agent.execution.ExecutionEvent.Validated.Result;
import dev.throughline.agent.execution.ExecutionEvent.Validated.Stage;
import dev.throughline.agent.execution.Usage;
import dev.throughline.agent.model.TokenUsage;
import dev.throughline.agent.tools.ToolResult.Failure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is told of an execution while it runs. */
class ExecutionEventsTest {
  @AutoClose private final LoopHarness harness = new LoopHarness();

  @Test
  void tellsEverythingThatHappensInItsOrder() {
    harness.goodTool("look").tool("blind", () -> new Failure("dark", "No light."));

    Execution execution =
        harness.run(
            new ScriptedModel(
                turn -> turn == 0 ? calls("nowhere", "look", "blind") : text(ANSWER)));

    assertThat(told())
        .containsExactly(
            "Started",
            "Validated[stage=INPUT, result=ACCEPTED, violations=0]",
            "Decided 0 input_guard",
            "Spent 15 tokens, 1 turns, 0 calls",
            "Decided 1 tool_selection",
            "ToolCalled[turn=1, call=2, tool=look]",
            "ToolReturned 2 look Optional.empty 11",
            "ToolCalled[turn=1, call=3, tool=blind]",
            "ToolReturned 3 blind Optional[dark] 9",
            "Spent 30 tokens, 2 turns, 2 calls",
            "Validated[stage=OUTPUT, result=ACCEPTED, violations=0]",
            "Decided 2 output_guard",
            "Decided 3 test_verdict",
            "Ended");
    assertThat(harness.events().get(0))
        .isEqualTo(new Started(execution.id(), "tester", execution.startedAt(), execution.trace()));
    assertThat(harness.events()).endsWith(new Ended(execution));
  }

  @Test
  void tellsWhatTheGuardsMakeOfIt() {
    harness.run(new ScriptedModel(turn -> text("{}")));

    assertThat(harness.events().stream().filter(Validated.class::isInstance))
        .containsExactly(
            new Validated(Stage.INPUT, Result.ACCEPTED, 0),
            new Validated(Stage.OUTPUT, Result.REPAIR, 2),
            new Validated(Stage.OUTPUT, Result.REFUSED, 2));
  }

  @Test
  void tellsTheSumsThatTheRecordHasInTheEnd() {
    Execution execution = harness.run(new ScriptedModel(turn -> text(ANSWER)));

    assertThat(harness.events())
        .contains(new Spent(new Usage(new TokenUsage(10, 5), 1, 0, Optional.empty())))
        .contains(new Spent(execution.usage()));
  }

  private List<String> told() {
    return harness.events().stream().map(ExecutionEventsTest::words).toList();
  }

  private static String words(ExecutionEvent event) {
    if (event instanceof Decided decided) {
      return "Decided " + decided.position() + " " + decided.decision().decision().type();
    }
    if (event instanceof Spent spent) {
      Usage usage = spent.soFar();
      return "Spent %d tokens, %d turns, %d calls"
          .formatted(usage.tokens().total(), usage.modelTurns(), usage.toolCalls());
    }
    if (event instanceof ToolReturned returned) {
      return "ToolReturned %d %s %s %d"
          .formatted(returned.call(), returned.tool(), returned.error(), returned.characters());
    }
    boolean whole = event instanceof Validated || event instanceof ToolCalled;
    return whole ? event.toString() : event.getClass().getSimpleName();
  }
}
