package dev.throughline.agent.time;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A moment after which work is of no use to anyone. On the monotonic clock. */
public final class Deadline {
  private final LongSupplier nanoClock;
  private final long end;

  private Deadline(LongSupplier nanoClock, long end) {
    this.nanoClock = nanoClock;
    this.end = end;
  }

  /** Starts now. */
  public static Deadline in(Duration time) {
    return in(time, System::nanoTime);
  }

  /**
   * Starts now.
   *
   * @param nanoClock as {@link System#nanoTime}
   */
  public static Deadline in(Duration time, LongSupplier nanoClock) {
    return new Deadline(nanoClock, nanoClock.getAsLong() + time.toNanos());
  }

  /** What is left, zero when it passed. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, end - nanoClock.getAsLong()));
  }

  /** Whether nothing is left. */
  public boolean passed() {
    return remaining().isZero();
  }

  /** What is left, but not more than {@code bound}. */
  public Duration atMost(Duration bound) {
    Duration remaining = remaining();
    return remaining.compareTo(bound) < 0 ? remaining : bound;
  }
}
