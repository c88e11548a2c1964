package dev.throughline.modelproxy.attempt;

import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.outcome.Outcome;
import dev.throughline.modelproxy.outcome.Refusal;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries until it goes well: again only after what may pass, later each time, never past the
 * deadline, and no longer once the caller has gone.
 */
public final class Attempts {
  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  private final AttemptPolicy policy;
  private final DoubleSupplier chance;

  /**
   * @param chance numbers from 0 to 1
   */
  public Attempts(AttemptPolicy policy, DoubleSupplier chance) {
    this.policy = policy;
    this.chance = chance;
  }

  /** What is tried. */
  @FunctionalInterface
  public interface Work<T> {
    T attempt(AttemptPlan plan) throws BackendFault;
  }

  /**
   * Tries on the current thread. The current gRPC context being cancelled ends it.
   *
   * @param overall when it must be over
   */
  public <T> Outcome<T> run(Deadline overall, Work<T> work) {
    Duration waited = Duration.ZERO;
    for (int number = 1; ; number++) {
      Duration left = left(overall);
      if (left.isZero()) {
        return deadlinePassed();
      }
      try {
        return new Outcome.Done<>(
            work.attempt(new AttemptPlan(number, waited, min(left, policy.attemptTimeout()))));
      } catch (BackendFault fault) {
        waited = nextDelay(fault, number);
        if (Context.current().isCancelled()) {
          return callerGone();
        }
        boolean again =
            fault.retryable() && number < policy.max() && waited.compareTo(left(overall)) < 0;
        log.warn(
            "model attempt {} failed: {}; {}",
            number,
            fault.code(),
            again ? "again in " + waited.toMillis() + " ms" : "no further one");
        if (!again) {
          return left(overall).isZero() ? deadlinePassed() : refused(fault);
        }
        if (!CancellablePause.pause(waited)) {
          return callerGone();
        }
      }
    }
  }

  private Duration nextDelay(BackendFault fault, int number) {
    Duration own = policy.delayBefore(number + 1, chance.getAsDouble());
    return fault.retryAfter().filter(asked -> asked.compareTo(own) > 0).orElse(own);
  }

  private static <T> Outcome<T> refused(BackendFault fault) {
    return switch (fault.reason()) {
      case DEADLINE_PASSED -> deadlinePassed();
      case OVERLOADED ->
          Outcome.refused(fault.reason(), "The model refuses for load; retries did not help.");
      case UNREACHABLE ->
          Outcome.refused(fault.reason(), "The model cannot be reached; retries did not help.");
      case REFUSED, BAD_REQUEST, UNKNOWN_ALIAS ->
          Outcome.refused(Refusal.Reason.REFUSED, "The model refuses this request.");
      case NOT_UNDERSTOOD -> Outcome.refused(fault.reason(), "The model failed.");
      case CANCELLED -> Outcome.refused(fault.reason(), "The caller has gone.");
    };
  }

  private static <T> Outcome<T> deadlinePassed() {
    return Outcome.refused(
        Refusal.Reason.DEADLINE_PASSED, "The model did not answer within the deadline.");
  }

  private static <T> Outcome<T> callerGone() {
    return Context.current().cancellationCause() instanceof TimeoutException
        ? deadlinePassed()
        : Outcome.refused(Refusal.Reason.CANCELLED, "The caller has gone.");
  }

  private static Duration left(Deadline overall) {
    return Duration.ofNanos(Math.max(0, overall.timeRemaining(TimeUnit.NANOSECONDS)));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
