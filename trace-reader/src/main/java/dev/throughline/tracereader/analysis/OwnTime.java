package dev.throughline.tracereader.analysis;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.time.Duration;

/** The time that a span spent itself: while none of its children ran. */
public final class OwnTime {
  private OwnTime() {}

  /**
   * A span's duration without the time that its children cover; what children run at the same time
   * counts once, and what they run outside of the span not at all.
   */
  public static Duration of(Trace trace, Span span) {
    long covered = 0;
    long reached = span.startNanos();
    for (Span child : trace.children(span)) { // In start order.
      long from = Math.max(child.startNanos(), reached);
      long to = Math.min(child.endNanos(), span.endNanos());
      if (to > from) {
        covered += to - from;
        reached = to;
      }
    }
    return span.duration().minusNanos(covered);
  }
}
