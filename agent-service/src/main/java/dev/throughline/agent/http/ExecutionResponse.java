package dev.throughline.agent.http;

import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.Outcome;
import dev.throughline.agent.execution.Outcome.BudgetExhausted;
import dev.throughline.agent.execution.Outcome.ModelUnavailable;
import dev.throughline.telemetry.problem.Problem;
import dev.throughline.telemetry.problem.ProblemResponse;
import io.micronaut.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The answer to a request whose execution has ended. */
final class ExecutionResponse {
  private ExecutionResponse() {}

  static HttpResponse<?> of(Execution execution) {
    Optional<Problem> problem = OutcomeProblem.of(execution);
    if (problem.isEmpty()) {
      return HttpResponse.ok(ExecutionBody.of(execution));
    }
    return RetryAfter.set(ProblemResponse.of(problem.get()), retryAfter(execution.outcome()));
  }

  private static Optional<Duration> retryAfter(Outcome outcome) {
    if (outcome instanceof ModelUnavailable unavailable) {
      return unavailable.retryAfter();
    }
    return outcome instanceof BudgetExhausted exhausted ? exhausted.retryAfter() : Optional.empty();
  }
}
