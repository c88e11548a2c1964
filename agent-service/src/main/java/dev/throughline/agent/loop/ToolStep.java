package dev.throughline.agent.loop;

import dev.throughline.agent.execution.ExecutionEvent.ToolCalled;
import dev.throughline.agent.execution.ExecutionEvent.ToolReturned;
import dev.throughline.agent.execution.Outcome.LimitReached;
import dev.throughline.agent.model.ModelMessage.Returned;
import dev.throughline.agent.model.ModelMessage.ToolsReturned;
import dev.throughline.agent.tools.CallCheck;
import dev.throughline.agent.tools.CallCheck.Accepted;
import dev.throughline.agent.tools.CallCheck.Refused;
import dev.throughline.agent.tools.ToolCall;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolResult.Success;
import dev.throughline.agent.tools.ToolRunner;
import dev.throughline.telemetry.metrics.GenAiMetrics;
import dev.throughline.telemetry.span.BusinessSpans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the calls that a model asked for, and tells it what came of them. */
final class ToolStep {
  private static final Logger LOG = LoggerFactory.getLogger(ToolStep.class);

  private final ToolExecution execution;

  ToolStep(BusinessSpans spans, GenAiMetrics metrics, ToolRunner runner) {
    this.execution = new ToolExecution(spans, metrics, runner);
  }

  /** The limit that ends the execution, if the calls break one; then none of them is made. */
  Optional<LimitReached> take(List<ToolCall> calls, Run run) throws InterruptedException {
    Optional<LimitReached> reached = run.budget().forbidsToolCalls(calls.size());
    List<CallCheck> checks = new ArrayList<>();
    run.journal()
        .decide(
            () -> {
              calls.forEach(call -> checks.add(CallCheck.of(call, run.agent().toolbox())));
              return ToolSelection.decision(checks, reached.isEmpty(), run);
            });
    if (reached.isPresent()) {
      return reached;
    }
    run.budget().askToolCalls(calls.size());
    List<Returned> results = new ArrayList<>();
    for (CallCheck check : checks) {
      results.add(result(check, results.size() + 1, run));
    }
    run.say(new ToolsReturned(results));
    return Optional.empty();
  }

  private Returned result(CallCheck check, int number, Run run) throws InterruptedException {
    if (check instanceof Refused refused) {
      LOG.info("A tool call was refused: {}", refused.failure().kind());
      return new Returned(refused.asked(), refused.failure());
    }
    Accepted accepted = (Accepted) check;
    String tool = accepted.tool().spec().name();
    int turn = run.budget().turn();
    run.journal().tell(new ToolCalled(turn, number, tool));
    run.budget().makeToolCall();
    long start = System.nanoTime();
    ToolResult result = ToolOutputGuard.check(tool, execution.run(accepted, run), run.journal());
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    run.journal()
        .tell(new ToolReturned(turn, number, tool, error(result), characters(result), duration));
    return new Returned(tool, result);
  }

  private static Optional<String> error(ToolResult result) {
    return result instanceof Failure failure ? Optional.of(failure.kind()) : Optional.empty();
  }

  private static int characters(ToolResult result) {
    return result instanceof Success success
        ? success.value().toString().length()
        : ((Failure) result).message().length();
  }
}
