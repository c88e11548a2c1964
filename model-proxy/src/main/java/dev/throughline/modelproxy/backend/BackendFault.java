package dev.throughline.modelproxy.backend;

import dev.throughline.modelproxy.outcome.Refusal.Reason;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a back end failed. Its message is safe to show and to record: it has the back end's
 * code and none of its words, which may quote the request.
 */
public final class BackendFault extends Exception {

  /** What may be tried after it. */
  private enum Remedy {
    /** The same back end again. */
    AGAIN,
    /** Another model or back end; the same would fail in the same way. */
    ELSEWHERE,
    /** Nothing: the request itself is at fault, or a part of the answer is out already. */
    NONE
  }

  private static final String FIRST_CHUNK_TIMEOUT = "FIRST_CHUNK_TIMEOUT";
  private static final String IDLE_TIMEOUT = "IDLE_TIMEOUT";

  private final Reason reason;
  private final String code;
  private final Remedy remedy;
  private final @Nullable Duration retryAfter;

  private BackendFault(Reason reason, String code, Remedy remedy, @Nullable Duration retryAfter) {
    super("the back end answered " + code);
    this.reason = reason;
    this.code = code;
    this.remedy = remedy;
    this.retryAfter = retryAfter;
  }

  /** Another attempt may go well, at once or once {@code retryAfter} is over. */
  public static BackendFault passing(Reason reason, String code, @Nullable Duration retryAfter) {
    return new BackendFault(reason, code, Remedy.AGAIN, retryAfter);
  }

  /**
   * Another attempt here would end the same, but another model may do better: this one is not
   * there, its back end does not let us in, or it failed in a way of its own.
   */
  public static BackendFault lastingHere(Reason reason, String code) {
    return new BackendFault(reason, code, Remedy.ELSEWHERE, null);
  }

  /** Another attempt would end the same, wherever it is made. */
  public static BackendFault lasting(Reason reason, String code) {
    return new BackendFault(reason, code, Remedy.NONE, null);
  }

  /** A stream did not begin in time. */
  public static BackendFault noFirstChunk() {
    return passing(Reason.DEADLINE_PASSED, FIRST_CHUNK_TIMEOUT, null);
  }

  /** A stream that had begun was silent for too long. */
  public static BackendFault idle() {
    return lasting(Reason.DEADLINE_PASSED, IDLE_TIMEOUT);
  }

  /** The caller went away. */
  public static BackendFault cancelled() {
    return lasting(Reason.CANCELLED, "CANCELLED");
  }

  /** The same, when a part of the answer has gone out already and cannot be taken back. */
  public BackendFault afterFirstChunk() {
    return lasting(reason, code);
  }

  /** What it comes to for the caller. */
  public Reason reason() {
    return reason;
  }

  /** The back end's code, such as UNAVAILABLE; emitted as {@code error.type}. */
  public String code() {
    return code;
  }

  /** Whether it was a stream's silence, and not the deadline, that ended it. */
  public boolean wasSilent() {
    return code.equals(FIRST_CHUNK_TIMEOUT) || code.equals(IDLE_TIMEOUT);
  }

  /** Whether another attempt at the same model may go well. */
  public boolean retryable() {
    return remedy == Remedy.AGAIN;
  }

  /** Whether another model may do better. */
  public boolean elsewhere() {
    return remedy != Remedy.NONE;
  }

  /** When to come back at the earliest, if the back end said so. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
