package dev.throughline.modelproxy.attempt;

import dev.throughline.modelproxy.resilience.Guard;
import dev.throughline.modelproxy.resilience.Permit;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The attempts at one model within a call.
 *
 * @param overall when the call must be over
 * @param made attempts that the call has made before, at other models
 * @param guard of the model's back end
 * @param first the permit for the first attempt
 * @param othersLeft whether another model could take the call
 * @param streamed whether the answer comes in chunks, which bound its silences and not its length
 */
public record Series(
    Deadline overall, int made, Guard guard, Permit first, boolean othersLeft, boolean streamed) {

  /** What is left of the call's time; zero when it is over. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, overall.timeRemaining(TimeUnit.NANOSECONDS)));
  }

  /** How long an attempt may take that begins now. */
  Duration timeout(AttemptPolicy policy) {
    Duration left = left();
    return streamed || left.compareTo(policy.attemptTimeout()) < 0 ? left : policy.attemptTimeout();
  }
}
