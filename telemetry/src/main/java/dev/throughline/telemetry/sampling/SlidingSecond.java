package dev.throughline.telemetry.sampling;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * A cap on how much may happen in any second, wherever the second begins: as many places as the cap
 * allows, each of which can be taken again a second after it was taken. It turns away only when all
 * are taken, so a burst of the whole cap passes at once.
 *
 * <p>Lock-free and safe for many threads. That no place is taken twice within a second holds
 * whatever the order in which threads come, and with it the cap; {@link #next} only says where to
 * look.
 */
final class SlidingSecond {
  /**
   * A little more than a second: what is counted by a wall clock that is being slewed, or a moment
   * after it was let through, must not exceed the cap either.
   */
  static final long NANOS = 1_002_000_000L;

  private final LongSupplier nanoTime;
  private final AtomicLongArray taken;

  /** The place that was taken longest ago. */
  private final AtomicInteger next = new AtomicInteger();

  /**
   * @param cap at least 1
   * @param nanoTime a clock that only goes forward, in nanoseconds; it may overflow
   */
  SlidingSecond(int cap, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    long free = nanoTime.getAsLong() - NANOS;
    long[] places = new long[cap];
    Arrays.fill(places, free);
    taken = new AtomicLongArray(places);
  }

  /** Takes a place, if one is free now. */
  boolean tryTake() {
    long now = nanoTime.getAsLong();
    while (true) {
      int place = next.get();
      long last = taken.get(place);
      int following = place + 1 == taken.length() ? 0 : place + 1;
      if (now - last >= NANOS) {
        if (taken.compareAndSet(place, last, now)) {
          next.compareAndSet(place, following);
          return true;
        }
      } else if (last - taken.get(following) <= 0 && next.get() == place) {
        return false;
      }
      // Somebody took this place and has not said so yet.
      next.compareAndSet(place, following);
    }
  }
}
