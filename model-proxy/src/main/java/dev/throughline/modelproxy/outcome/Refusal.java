package dev.throughline.modelproxy.outcome;

/**
 * Why a model call gives no answer.
 *
 * @param reason which of the known reasons
 * @param sentence for the caller; never holds what a model or a back end said
 */
public record Refusal(Reason reason, String sentence) {

  /** The reasons, as a caller must tell them apart. */
  public enum Reason {
    /** The request cannot be sent to any model. */
    BAD_REQUEST,
    /** No such alias. */
    UNKNOWN_ALIAS,
    /** The back end refuses for load, and retries did not help. */
    OVERLOADED,
    /** The back end cannot be reached, and retries did not help. */
    UNREACHABLE,
    /** The time is over. */
    DEADLINE_PASSED,
    /** The back end refuses this request for good. */
    REFUSED,
    /** The back end failed, or answered what cannot be understood. */
    NOT_UNDERSTOOD,
    /** The caller went away. */
    CANCELLED
  }
}
