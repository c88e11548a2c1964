package dev.throughline.agent.http;

import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.Outcome;
import dev.throughline.agent.execution.Outcome.BudgetExhausted;
import dev.throughline.agent.execution.Outcome.ModelUnavailable;
import dev.throughline.telemetry.problem.Problem;
import dev.throughline.telemetry.problem.ProblemResponse;
import io.micronaut.http.HttpHeaders;
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
    var response = ProblemResponse.of(problem.get());
    return retryAfter(execution.outcome())
        .<HttpResponse<?>>map(time -> response.header(HttpHeaders.RETRY_AFTER, seconds(time)))
        .orElse(response);
  }

  private static Optional<Duration> retryAfter(Outcome outcome) {
    if (outcome instanceof ModelUnavailable unavailable) {
      return unavailable.retryAfter();
    }
    return outcome instanceof BudgetExhausted exhausted ? exhausted.retryAfter() : Optional.empty();
  }

  /** Whole seconds, as the header has it, and not one too few. */
  private static String seconds(Duration time) {
    return Long.toString(time.plusNanos(999_999_999).toSeconds());
  }
}
