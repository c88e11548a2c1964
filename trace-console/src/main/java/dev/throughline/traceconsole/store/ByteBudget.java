package dev.throughline.traceconsole.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Counts the bytes that a store holds. What is counted is the serialised message, whose size is
 * exact, plus a fixed allowance for the objects around it, which is an upper estimate for a 64-bit
 * JVM with compressed references. Requests that are being worked on are not counted.
 */
final class ByteBudget {
  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final ReentrantLock evicting = new ReentrantLock();

  ByteBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  long maxBytes() {
    return maxBytes;
  }

  long bytes() {
    return bytes.get();
  }

  void take(long more) {
    bytes.addAndGet(more);
  }

  void give(long less) {
    bytes.addAndGet(-less);
  }

  /**
   * Evicts until the bound is kept. Only one thread evicts at a time, or two would each see the
   * same excess and evict twice as much as needed.
   *
   * @param evictOne frees the oldest; false when there is nothing left
   */
  void evictWhileExceeded(BooleanSupplier evictOne) {
    if (bytes.get() <= maxBytes) {
      return;
    }
    evicting.lock();
    try {
      boolean more = true;
      while (more && bytes.get() > maxBytes) {
        more = evictOne.getAsBoolean();
      }
    } finally {
      evicting.unlock();
    }
  }
}
