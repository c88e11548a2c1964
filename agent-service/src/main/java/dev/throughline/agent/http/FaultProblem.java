package dev.throughline.agent.http;

import dev.throughline.agent.execution.StoreUnavailable;
import dev.throughline.telemetry.problem.Problem;

/** What a client is told when an execution has no record, or none yet, and so no outcome. */
final class FaultProblem {
  private FaultProblem() {}

  static Problem of(Throwable fault) {
    if (fault instanceof HttpRefusal refusal) {
      return refusal.problem();
    }
    return fault instanceof StoreUnavailable
        ? Problem.of(
            "store-unavailable",
            "The store of executions is unavailable",
            503,
            "executions cannot be stored or read at the moment")
        : Problem.of("internal-error", "The execution failed", 500, "the execution failed");
  }
}
