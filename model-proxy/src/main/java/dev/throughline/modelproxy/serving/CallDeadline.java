package dev.throughline.modelproxy.serving;

import dev.throughline.modelproxy.attempt.AttemptPolicy;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When a call must be over: by our own rule, or the caller's if that is sooner. */
final class CallDeadline {
  /** Kept of the caller's time, so that it hears from us that the model was late, and when. */
  static final Duration TO_ANSWER = Duration.ofMillis(50);

  private CallDeadline() {}

  /** The deadline of a call that begins now on this thread. */
  static Deadline of(AttemptPolicy policy) {
    Deadline own = Deadline.after(policy.overallTimeout().toNanos(), TimeUnit.NANOSECONDS);
    Deadline callers = Context.current().getDeadline();
    return callers == null
        ? own
        : own.minimum(callers.offset(-TO_ANSWER.toNanos(), TimeUnit.NANOSECONDS));
  }
}
