package dev.throughline.localstack.render;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them: three significant digits or so, and a unit. */
public final class Durations {
  private Durations() {}

  /** Such as {@code 0.42 ms}, {@code 3.1 ms}, {@code 212 ms}, {@code 4.25 s}. */
  public static String of(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    if (millis >= 999.5) {
      return String.format(Locale.ROOT, millis < 99_950 ? "%.2f s" : "%.0f s", millis / 1000);
    }
    return String.format(
        Locale.ROOT, millis < 1 ? "%.2f ms" : millis < 10 ? "%.1f ms" : "%.0f ms", millis);
  }
}
