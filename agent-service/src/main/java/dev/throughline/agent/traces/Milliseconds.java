package dev.throughline.agent.traces;

import java.time.Duration;

/** Durations as models and people read them. */
final class Milliseconds {
  private static final double NANOS = 1e6;

  private Milliseconds() {}

  /** To the hundredth. */
  static double of(Duration duration) {
    return rounded(duration.toNanos() / NANOS);
  }

  /** A part of the whole, 0 to 1, to the hundredth; 0 of nothing. */
  static double share(Duration part, Duration whole) {
    return whole.isZero() ? 0 : rounded((double) part.toNanos() / whole.toNanos());
  }

  private static double rounded(double number) {
    return Math.round(number * 100) / 100.0;
  }
}
