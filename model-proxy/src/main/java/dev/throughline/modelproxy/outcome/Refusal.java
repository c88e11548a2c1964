package dev.throughline.modelproxy.outcome;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a model call gives no answer.
 *
 * @param reason which of the known reasons
 * @param sentence for the caller; never holds what a model or a back end said
 * @param comeBack when another call may go better, at the earliest; empty where not known
 */
public record Refusal(Reason reason, String sentence, Optional<Duration> comeBack) {

  /** A refusal of which it is not known when it will be over. */
  public static Refusal of(Reason reason, String sentence) {
    return new Refusal(reason, sentence, Optional.empty());
  }

  /** A refusal that may be over then. */
  public static Refusal until(Reason reason, String sentence, @Nullable Duration comeBack) {
    return new Refusal(reason, sentence, Optional.ofNullable(comeBack));
  }

  /** The reasons, as a caller must tell them apart. */
  public enum Reason {
    /** The request cannot be sent to any model. */
    BAD_REQUEST,
    /** No such alias. */
    UNKNOWN_ALIAS,
    /** The back end refuses for load, and retries did not help. */
    OVERLOADED,
    /** The back ends have as many calls as they may have. */
    AT_CAPACITY,
    /** The back ends have failed too often of late, and are left alone for a while. */
    CIRCUIT_OPEN,
    /** The caller has spent what it may. */
    BUDGET_EXHAUSTED,
    /** The back end cannot be reached, and retries did not help. */
    UNREACHABLE,
    /** The time is over. */
    DEADLINE_PASSED,
    /** The back end refuses this request for good, or no model can do what it asks for. */
    REFUSED,
    /** The back end failed, or answered what cannot be understood. */
    NOT_UNDERSTOOD,
    /** The caller went away. */
    CANCELLED
  }
}
