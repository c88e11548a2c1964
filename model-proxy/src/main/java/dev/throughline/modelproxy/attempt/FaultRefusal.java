package dev.throughline.modelproxy.attempt;

import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.modelproxy.outcome.Refusal.Reason;

/** What the caller is told of a fault that nothing could mend. */
public final class FaultRefusal {
  private FaultRefusal() {}

  /** The refusal that a last fault comes to. */
  public static Refusal of(BackendFault fault) {
    return Refusal.until(reason(fault), sentence(fault), fault.retryAfter().orElse(null));
  }

  private static Reason reason(BackendFault fault) {
    return switch (fault.reason()) {
      case OVERLOADED, UNREACHABLE, DEADLINE_PASSED, NOT_UNDERSTOOD, CANCELLED -> fault.reason();
      case REFUSED, BAD_REQUEST, UNKNOWN_ALIAS, AT_CAPACITY, CIRCUIT_OPEN, BUDGET_EXHAUSTED ->
          Reason.REFUSED;
    };
  }

  private static String sentence(BackendFault fault) {
    return switch (reason(fault)) {
      case OVERLOADED -> "The model refuses for load; retries did not help.";
      case UNREACHABLE -> "The model cannot be reached; retries did not help.";
      case DEADLINE_PASSED ->
          fault.wasSilent()
              ? "The model fell silent."
              : "The model did not answer within the deadline.";
      case NOT_UNDERSTOOD -> "The model failed.";
      case CANCELLED -> "The caller has gone.";
      default -> "The model refuses this request.";
    };
  }
}
