package dev.throughline.telemetry.sampling;

import java.util.concurrent.atomic.LongAdder;

/** How many traces were kept and dropped here, since the start. */
public final class DecisionCount {
  private final LongAdder sampled = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  void add(boolean kept) {
    (kept ? sampled : dropped).increment();
  }

  long sampled() {
    return sampled.sum();
  }

  long dropped() {
    return dropped.sum();
  }
}
