package dev.throughline.modelproxy.backend;

import dev.throughline.modelproxy.outcome.Refusal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a back end failed. Its message is safe to show and to record: it has the back end's
 * code and none of its words, which may quote the request.
 */
public final class BackendFault extends Exception {
  private final Refusal.Reason reason;
  private final String code;
  private final boolean retryable;
  private final @Nullable Duration retryAfter;

  private BackendFault(
      Refusal.Reason reason, String code, boolean retryable, @Nullable Duration retryAfter) {
    super("the back end answered " + code);
    this.reason = reason;
    this.code = code;
    this.retryable = retryable;
    this.retryAfter = retryAfter;
  }

  /** Another attempt may go well, at once or once {@code retryAfter} is over. */
  public static BackendFault passing(
      Refusal.Reason reason, String code, @Nullable Duration retryAfter) {
    return new BackendFault(reason, code, true, retryAfter);
  }

  /** Another attempt would end the same. */
  public static BackendFault lasting(Refusal.Reason reason, String code) {
    return new BackendFault(reason, code, false, null);
  }

  /** The caller went away. */
  public static BackendFault cancelled() {
    return lasting(Refusal.Reason.CANCELLED, "CANCELLED");
  }

  /** The same, when a part of the answer has gone out already and cannot be taken back. */
  public BackendFault afterFirstChunk() {
    return lasting(reason, code);
  }

  /** What it comes to for the caller. */
  public Refusal.Reason reason() {
    return reason;
  }

  /** The back end's code, such as UNAVAILABLE; emitted as {@code error.type}. */
  public String code() {
    return code;
  }

  /** Whether another attempt may go well. */
  public boolean retryable() {
    return retryable;
  }

  /** When to come back at the earliest, if the back end said so. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
