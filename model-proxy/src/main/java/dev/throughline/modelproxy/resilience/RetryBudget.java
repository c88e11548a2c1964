package dev.throughline.modelproxy.resilience;

import java.util.function.LongSupplier;

/**
 * Counts a back end's calls and retries over a sliding window, so that its outage is not multiplied
 * by those who try again. Safe for use by several threads.
 */
final class RetryBudget {
  private static final int SLOTS = 10;

  private final RetryBudgetPolicy policy;
  private final LongSupplier nanoTime;
  private final long slotNanos;
  private final long[] calls = new long[SLOTS];
  private final long[] retries = new long[SLOTS];
  private long newestSlot;

  RetryBudget(RetryBudgetPolicy policy, LongSupplier nanoTime) {
    this.policy = policy;
    this.nanoTime = nanoTime;
    slotNanos = policy.window().toNanos() / SLOTS;
    newestSlot = Math.floorDiv(nanoTime.getAsLong(), slotNanos);
  }

  /** Counts a call, which is what retries are a share of. */
  synchronized void call() {
    calls[slot()]++;
  }

  /** Whether a retry may be made now; counts it if so. */
  synchronized boolean tryRetry() {
    int slot = slot();
    double allowed =
        policy.share() * sum(calls)
            + (double) policy.minimumPerSecond() * policy.window().toSeconds();
    if (sum(retries) + 1 > allowed) {
      return false;
    }
    retries[slot]++;
    return true;
  }

  /** The current slot, those in between emptied. */
  private int slot() {
    long now = Math.floorDiv(nanoTime.getAsLong(), slotNanos);
    for (long passed = Math.max(newestSlot + 1, now - SLOTS + 1); passed <= now; passed++) {
      calls[Math.floorMod(passed, SLOTS)] = 0;
      retries[Math.floorMod(passed, SLOTS)] = 0;
    }
    newestSlot = Math.max(newestSlot, now);
    return Math.floorMod(newestSlot, SLOTS);
  }

  private static long sum(long[] slots) {
    long sum = 0;
    for (long slot : slots) {
      sum += slot;
    }
    return sum;
  }
}
