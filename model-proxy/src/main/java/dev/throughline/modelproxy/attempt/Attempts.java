package dev.throughline.modelproxy.attempt;

import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import dev.throughline.modelproxy.resilience.Entry;
import dev.throughline.modelproxy.resilience.Permit;
import io.grpc.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a model until it goes well: again only after what may pass, later each time, never past the
 * deadline, and no longer once the caller has gone or the back end has had its share of retries.
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

  /** Tries on the current thread. The current gRPC context being cancelled ends it. */
  public <T> Attempted<T> run(Series series, Work<T> work) {
    series.guard().call();
    Permit permit = series.first();
    Duration waited = Duration.ZERO;
    for (int tries = 1; ; tries++) {
      Duration timeout = series.timeout(policy);
      if (timeout.isZero()) {
        permit.givenBack();
        return new Attempted.Over<>(deadlinePassed());
      }
      int number = series.made() + tries;
      try {
        return new Attempted.Answered<>(
            permitted(permit, timeout, work, new AttemptPlan(number, waited, timeout)));
      } catch (BackendFault fault) {
        if (Context.current().isCancelled()) {
          return new Attempted.Over<>(callerGone());
        }
        Optional<Duration> delay = delayBeforeNext(series, fault, tries);
        log.warn("model attempt {} failed: {}; {}", number, fault.code(), outlook(delay));
        if (delay.isEmpty()) {
          return series.left().isZero()
              ? new Attempted.Over<>(deadlinePassed())
              : new Attempted.Failed<>(fault, number);
        }
        waited = delay.get();
        if (!CancellablePause.pause(waited)) {
          return new Attempted.Over<>(callerGone());
        }
        if (!(series.guard().enter() instanceof Entry.Admitted next)) {
          return new Attempted.Failed<>(fault, number);
        }
        permit = next.permit();
      }
    }
  }

  private <T> T permitted(Permit permit, Duration timeout, Work<T> work, AttemptPlan plan)
      throws BackendFault {
    boolean judged = false;
    try {
      T value = work.attempt(plan);
      judged = true;
      permit.worked();
      return value;
    } catch (BackendFault fault) {
      judged = true;
      judge(permit, fault, timeout);
      throw fault;
    } finally {
      if (!judged) {
        permit.givenBack();
      }
    }
  }

  /** A back end that had less than its time has not failed, whatever came of it. */
  private void judge(Permit permit, BackendFault fault, Duration timeout) {
    switch (fault.reason()) {
      case UNREACHABLE, NOT_UNDERSTOOD -> permit.failed(fault);
      case DEADLINE_PASSED -> {
        if (fault.wasSilent() || timeout.compareTo(policy.attemptTimeout()) >= 0) {
          permit.failed(fault);
        } else {
          permit.givenBack();
        }
      }
      case CANCELLED -> permit.givenBack();
      default -> permit.worked();
    }
  }

  /** The wait before the same model is tried again; empty when it is not. */
  private Optional<Duration> delayBeforeNext(Series series, BackendFault fault, int tries) {
    if (!fault.retryable() || tries >= policy.max()) {
      return Optional.empty();
    }
    if (series.othersLeft() && isSlow(fault)) {
      return Optional.empty();
    }
    Duration own = policy.delayBefore(tries + 1, chance.getAsDouble());
    Duration delay = fault.retryAfter().filter(asked -> asked.compareTo(own) > 0).orElse(own);
    boolean inTime = delay.compareTo(series.left()) < 0;
    return inTime && series.guard().allowsRetry() ? Optional.of(delay) : Optional.empty();
  }

  /** Whether to try again would take longer than another model is likely to. */
  private boolean isSlow(BackendFault fault) {
    return fault.reason() == Reason.DEADLINE_PASSED
        || fault.retryAfter().filter(asked -> asked.compareTo(policy.maxDelay()) > 0).isPresent();
  }

  private static String outlook(Optional<Duration> delay) {
    return delay.map(wait -> "again in " + wait.toMillis() + " ms").orElse("no further one here");
  }

  private static Refusal deadlinePassed() {
    return Refusal.of(Reason.DEADLINE_PASSED, "The model did not answer within the deadline.");
  }

  private static Refusal callerGone() {
    return Context.current().cancellationCause() instanceof TimeoutException
        ? deadlinePassed()
        : Refusal.of(Reason.CANCELLED, "The caller has gone.");
  }
}
