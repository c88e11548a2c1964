package dev.throughline.traceassertions.soundness;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.util.function.Consumer;

/** Every span ends, after it began, and begins while its parent runs. */
final class Times {
  /** Two processes of one machine read the clock apart; every local root anchors it anew. */
  private static final Duration GRACE = Duration.ofMillis(5);

  private Times() {}

  static void check(Trace trace, Consumer<String> flaws) {
    for (Span span : trace.spans()) {
      if (!span.isEnded()) {
        flaws.accept(Spoken.of(span) + " has not ended");
      } else if (span.endNanos() < span.startNanos()) {
        flaws.accept(Spoken.of(span) + " ended before it began");
      }
      trace.parent(span).ifPresent(parent -> checkStart(span, parent, flaws));
    }
  }

  private static void checkStart(Span span, Span parent, Consumer<String> flaws) {
    long early = parent.startNanos() - span.startNanos();
    long late = parent.isEnded() ? span.startNanos() - parent.endNanos() : 0;
    if (early > GRACE.toNanos()) {
      flaws.accept(apart(span, early, "before its parent", parent) + " began");
    } else if (late > GRACE.toNanos()) {
      flaws.accept(apart(span, late, "after its parent", parent) + " had ended");
    }
  }

  private static String apart(Span span, long nanos, String when, Span parent) {
    return "%s began %d ms %s %s"
        .formatted(Spoken.of(span), Duration.ofNanos(nanos).toMillis(), when, Spoken.of(parent));
  }
}
