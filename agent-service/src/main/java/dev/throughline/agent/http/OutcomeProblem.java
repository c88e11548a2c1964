package dev.throughline.agent.http;

import dev.throughline.agent.execution.CancelledBy;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.Limit;
import dev.throughline.agent.execution.Outcome.Answered;
import dev.throughline.agent.execution.Outcome.BudgetExhausted;
import dev.throughline.agent.execution.Outcome.Cancelled;
import dev.throughline.agent.execution.Outcome.Cases;
import dev.throughline.agent.execution.Outcome.Failed;
import dev.throughline.agent.execution.Outcome.LimitReached;
import dev.throughline.agent.execution.Outcome.ModelDeadlineExceeded;
import dev.throughline.agent.execution.Outcome.ModelError;
import dev.throughline.agent.execution.Outcome.ModelUnavailable;
import dev.throughline.agent.execution.Outcome.RefusedByInputGuard;
import dev.throughline.agent.execution.Outcome.RefusedByOutputGuard;
import dev.throughline.telemetry.problem.Problem;
import java.util.Map;
import java.util.Optional;

/** What a client is told of an execution that gave no answer: status and kind for each outcome. */
final class OutcomeProblem implements Cases<Optional<Problem>> {
  private final Execution execution;

  private OutcomeProblem(Execution execution) {
    this.execution = execution;
  }

  /** Empty for an answered one. */
  static Optional<Problem> of(Execution execution) {
    return execution.outcome().match(new OutcomeProblem(execution));
  }

  @Override
  public Optional<Problem> answered(Answered outcome) {
    return Optional.empty();
  }

  @Override
  public Optional<Problem> refusedByInputGuard(RefusedByInputGuard outcome) {
    return Optional.of(
        problem(422, "input-refused", "The input was refused")
            .with("violations", outcome.violations()));
  }

  @Override
  public Optional<Problem> refusedByOutputGuard(RefusedByOutputGuard outcome) {
    return Optional.of(problem(502, "answer-invalid", "The model's answer was refused"));
  }

  /** Time that ran out may not run out again; the other limits will, for the same request. */
  @Override
  public Optional<Problem> limitReached(LimitReached outcome) {
    int status = outcome.limit() == Limit.SECONDS ? 504 : 422;
    return Optional.of(
        problem(status, "limit-reached", "The agent reached a limit")
            .with("limit", Map.of("name", outcome.limit().value(), "maximum", outcome.maximum())));
  }

  @Override
  public Optional<Problem> modelUnavailable(ModelUnavailable outcome) {
    return Optional.of(problem(503, "model-unavailable", "The model is unavailable"));
  }

  @Override
  public Optional<Problem> budgetExhausted(BudgetExhausted outcome) {
    return Optional.of(problem(429, "budget-exhausted", "The budget is used up"));
  }

  @Override
  public Optional<Problem> modelDeadlineExceeded(ModelDeadlineExceeded outcome) {
    return Optional.of(problem(504, "model-deadline-exceeded", "The model took too long"));
  }

  @Override
  public Optional<Problem> modelError(ModelError outcome) {
    return Optional.of(problem(502, "model-error", "The model failed"));
  }

  @Override
  public Optional<Problem> cancelled(Cancelled outcome) {
    return Optional.of(problem(status(outcome.by()), "cancelled", "The execution was cancelled"));
  }

  @Override
  public Optional<Problem> failed(Failed outcome) {
    return Optional.of(problem(500, "internal-error", "The execution failed"));
  }

  /**
   * Nobody reads what is said to a client that went away. 499 is nginx's word for that, and tells
   * it apart in logs and traces.
   */
  private static int status(CancelledBy by) {
    return switch (by) {
      case CLIENT -> 499;
      case REQUEST -> 409;
      case SHUTDOWN -> 503;
    };
  }

  /** With what was done so far. */
  private Problem problem(int status, String kind, String title) {
    ExecutionBody body = ExecutionBody.of(execution);
    Problem problem =
        Problem.of(kind, title, status, execution.outcome().detail())
            .with("execution_id", body.executionId())
            .with("outcome", body.outcome())
            .with("usage", body.usage())
            .with("decisions", body.decisions());
    return body.cost() == null ? problem : problem.with("cost", body.cost());
  }
}
