package dev.throughline.tracereader;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time to search in.
 *
 * @param from its begin, included
 * @param to its end, excluded; after {@code from}
 */
public record TimeWindow(Instant from, Instant to) {

  /** Refuses a window that is empty or runs backwards. */
  public TimeWindow {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a window must end after it begins: " + from + " " + to);
    }
  }

  /** From the first start to the last end of a trace's spans, wider by the margin on both sides. */
  public static TimeWindow around(Trace trace, Duration margin) {
    long from = trace.spans().stream().mapToLong(Span::startNanos).min().orElse(0);
    long to =
        trace.spans().stream()
            .mapToLong(span -> Math.max(span.startNanos(), span.endNanos()))
            .max()
            .orElse(0);
    return new TimeWindow(
        Instant.ofEpochSecond(0, from).minus(margin),
        Instant.ofEpochSecond(0, to + 1).plus(margin));
  }

  long fromNanos() {
    return nanos(from);
  }

  long toNanos() {
    return nanos(to);
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
