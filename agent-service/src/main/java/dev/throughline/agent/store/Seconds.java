package dev.throughline.agent.store;

import java.time.Duration;

/** Times as statements take them. */
final class Seconds {
  private Seconds() {}

  static double of(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
