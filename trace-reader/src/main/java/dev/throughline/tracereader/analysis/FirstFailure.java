package dev.throughline.tracereader.analysis;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which failure the others come from. A failed span is explained by what failed last below it,
 * since nothing went on after that; where this was tried several times, by the first attempt.
 * Followed down, this ends where the trouble began. The other side of a failed call is looked
 * through even if it does not call itself failed, as a server does not that answered with a 4xx.
 */
public final class FirstFailure {
  private static final Comparator<Span> EARLIEST =
      Comparator.comparingLong(Span::endNanos).thenComparingLong(Span::startNanos);

  private FirstFailure() {}

  /**
   * Empty when no span failed. Of failures that do not hang together, the one nearest to the top
   * counts, and of those the last: what came after it did not go on.
   */
  public static Optional<Span> of(Trace trace) {
    return outermost(trace).map(failed -> innermost(trace, failed));
  }

  private static Optional<Span> outermost(Trace trace) {
    List<Span> level = trace.tops();
    while (!level.isEmpty()) {
      Optional<Span> failed = level.stream().filter(Span::isError).max(EARLIEST);
      if (failed.isPresent()) {
        return failed;
      }
      level = level.stream().flatMap(span -> trace.children(span).stream()).toList();
    }
    return Optional.empty();
  }

  private static Span innermost(Trace trace, Span failed) {
    Span cause = failed;
    Optional<Span> below = Optional.of(failed);
    while (below.isPresent()) {
      cause = below.get();
      below = firstAttempt(failedBelow(trace, cause));
    }
    return cause;
  }

  /** Attempts are siblings of one name. */
  private static Optional<Span> firstAttempt(List<Span> failed) {
    return failed.stream()
        .max(EARLIEST)
        .flatMap(
            last -> failed.stream().filter(span -> span.name().equals(last.name())).min(EARLIEST));
  }

  private static List<Span> failedBelow(Trace trace, Span span) {
    List<Span> failed = new ArrayList<>();
    for (Span child : trace.children(span)) {
      if (child.isError()) {
        failed.add(child);
      } else if (child.kind() == SpanKind.SERVER) {
        trace.children(child).stream().filter(Span::isError).forEach(failed::add);
      }
    }
    return failed;
  }
}
