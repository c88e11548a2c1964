package dev.throughline.modelproxy.attempt;

import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.catalogue.BackendSpec.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long a stream has been silent. One timer a stream, which looks at the time of the
 * last chunk when it goes off: a chunk costs two readings of the clock. Safe for use by the
 * stream's thread and the timer's.
 */
final class Silence {
  private final ScheduledExecutorService timer;
  private final Patience patience;
  private final Runnable endStream;
  private long sinceNanos = System.nanoTime();
  private boolean begun;
  private boolean listening = true;
  private @Nullable BackendFault fault;
  private Future<?> alarm;

  Silence(ScheduledExecutorService timer, Patience patience, Runnable endStream) {
    this.timer = timer;
    this.patience = patience;
    this.endStream = endStream;
    alarm = after(patience.firstChunk());
  }

  /** A chunk is here; while it is dealt with there is no silence. */
  boolean brokenBy(BooleanSupplier chunk) {
    listening(false);
    try {
      return chunk.getAsBoolean();
    } finally {
      listening(true);
    }
  }

  private synchronized void listening(boolean now) {
    listening = now;
    begun = true;
    sinceNanos = System.nanoTime();
  }

  private void look() {
    synchronized (this) {
      Duration limit = begun ? patience.idle() : patience.firstChunk();
      Duration left = limit.minusNanos(listening ? System.nanoTime() - sinceNanos : 0);
      if (left.compareTo(Duration.ZERO) > 0) {
        alarm = after(left);
        return;
      }
      fault = begun ? BackendFault.idle() : BackendFault.noFirstChunk();
    }
    endStream.run();
  }

  private Future<?> after(Duration wait) {
    return timer.schedule(this::look, wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The silence that ended the stream, if one did. */
  synchronized Optional<BackendFault> fault() {
    return Optional.ofNullable(fault);
  }

  /** The stream has ended. */
  synchronized void over() {
    alarm.cancel(false);
  }
}
