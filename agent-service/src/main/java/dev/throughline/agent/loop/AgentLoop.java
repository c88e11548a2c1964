package dev.throughline.agent.loop;

import dev.throughline.agent.execution.Outcome;
import dev.throughline.agent.execution.Outcome.BudgetExhausted;
import dev.throughline.agent.execution.Outcome.LimitReached;
import dev.throughline.agent.execution.Outcome.ModelDeadlineExceeded;
import dev.throughline.agent.execution.Outcome.ModelError;
import dev.throughline.agent.execution.Outcome.ModelUnavailable;
import dev.throughline.agent.execution.Outcome.RefusedByInputGuard;
import dev.throughline.agent.model.Model;
import dev.throughline.agent.model.ModelFault;
import dev.throughline.agent.model.ModelMessage.Said;
import dev.throughline.agent.model.ModelMessage.User;
import dev.throughline.agent.model.ModelReply;
import dev.throughline.agent.model.ModelTurn;
import dev.throughline.agent.sources.SourceLimits;
import dev.throughline.agent.tools.ToolRunner;
import dev.throughline.telemetry.metrics.GenAiMetrics;
import dev.throughline.telemetry.span.BusinessSpans;
import java.util.Optional;

/**
 * The loop of an agent: a model turn, the tools that it asks for, and again, until there is an
 * answer or a reason to stop.
 */
final class AgentLoop {
  private final InputGuard inputGuard;
  private final ModelStep modelStep;
  private final ToolStep toolStep;
  private final AnswerStep answerStep;

  AgentLoop(
      BusinessSpans spans,
      GenAiMetrics metrics,
      Model model,
      ToolRunner tools,
      SourceLimits sourceLimits) {
    this.inputGuard = new InputGuard(spans, sourceLimits);
    this.modelStep = new ModelStep(spans, model);
    this.toolStep = new ToolStep(spans, metrics, tools);
    this.answerStep = new AnswerStep(spans);
  }

  /**
   * Runs to the end. Each round takes a turn from the budget, so there is an end.
   *
   * @throws InterruptedException when the thread is interrupted
   */
  Outcome run(Run run) throws InterruptedException {
    Optional<RefusedByInputGuard> refusal = inputGuard.check(run);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    run.openWorkspace();
    run.say(new User(Prompt.task(run.task())));
    Optional<Outcome> end = Optional.empty();
    while (end.isEmpty()) {
      end = round(run);
    }
    return end.get();
  }

  private Optional<Outcome> round(Run run) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Optional<LimitReached> reached = run.budget().forbidsTurn();
    if (reached.isPresent()) {
      return widened(reached);
    }
    ModelReply reply = modelStep.take(run);
    if (reply instanceof ModelFault fault) {
      return Optional.of(outcome(fault));
    }
    ModelTurn turn = (ModelTurn) reply;
    run.say(new Said(turn));
    return turn.toolCalls().isEmpty()
        ? answerStep.take(turn, run)
        : widened(toolStep.take(turn.toolCalls(), run));
  }

  private static Outcome outcome(ModelFault fault) throws InterruptedException {
    return switch (fault.kind()) {
      case UNAVAILABLE -> new ModelUnavailable(fault.retryAfter());
      case BUDGET_EXHAUSTED -> new BudgetExhausted(fault.retryAfter());
      case DEADLINE_EXCEEDED -> new ModelDeadlineExceeded();
      case ERROR -> new ModelError(fault.code());
      case CANCELLED -> throw new InterruptedException();
    };
  }

  private static Optional<Outcome> widened(Optional<? extends Outcome> outcome) {
    return outcome.map(Outcome.class::cast);
  }
}
