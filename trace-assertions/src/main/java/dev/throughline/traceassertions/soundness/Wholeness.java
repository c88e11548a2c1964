package dev.throughline.traceassertions.soundness;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One tree, all there, nothing twice. */
final class Wholeness {
  private Wholeness() {}

  static void check(Trace trace, Set<String> callers, Consumer<String> flaws) {
    trace
        .partialReason()
        .ifPresent(reason -> flaws.accept("the back end called it partial: " + reason));
    List<Span> roots = trace.tops().stream().filter(top -> isRoot(trace, top, callers)).toList();
    if (roots.size() != 1) {
      String named = roots.stream().map(Spoken::of).collect(Collectors.joining(", "));
      flaws.accept("one root was expected, there are %d %s".formatted(roots.size(), named).strip());
    }
    for (Span top : trace.tops()) {
      if (!isRoot(trace, top, callers)) {
        flaws.accept(
            trace.isOrphan(top)
                ? "%s is an orphan: its parent %s is not in the trace"
                    .formatted(Spoken.of(top), top.parentSpanId())
                : "%s is its own ancestor".formatted(Spoken.of(top)));
      }
    }
    duplicates(trace, flaws);
  }

  private static boolean isRoot(Trace trace, Span top, Set<String> callers) {
    return top.parentSpanId() == null
        || (trace.isOrphan(top) && callers.contains(top.parentSpanId()));
  }

  private static void duplicates(Trace trace, Consumer<String> flaws) {
    Map<String, Integer> counts = new HashMap<>();
    trace.spans().forEach(span -> counts.merge(span.spanId(), 1, Integer::sum));
    for (Span span : trace.spans()) {
      int count = counts.getOrDefault(span.spanId(), 0);
      if (count > 1) {
        counts.remove(span.spanId());
        flaws.accept("the id of %s is there %d times".formatted(Spoken.of(span), count));
      }
    }
  }
}
