package dev.throughline.agent.execution;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The wish that one execution ends, from whichever thread. It interrupts the execution's thread,
 * which reaches the model call and the tools, but only while that thread does what may be given up:
 * an interrupt in the middle of storing would lose the record.
 */
public final class Cancellation {
  private @Nullable CancelledBy by;
  private @Nullable Thread worker;

  /** Asks for the end. The first to ask is who is told of in the record. */
  public synchronized void request(CancelledBy by) {
    if (this.by != null) {
      return;
    }
    this.by = by;
    if (worker != null) {
      worker.interrupt();
    }
  }

  /** Who asked, if anyone did. */
  public synchronized Optional<CancelledBy> by() {
    return Optional.ofNullable(by);
  }

  /** From now on this thread is interrupted when the end is asked for, or at once if it was. */
  public synchronized void attach() {
    worker = Thread.currentThread();
    if (by != null) {
      worker.interrupt();
    }
  }

  /** From now on this thread is left alone. An interrupt that came from here is taken back. */
  public synchronized void detach() {
    worker = null;
    if (by != null) {
      boolean unused = Thread.interrupted();
    }
  }
}
