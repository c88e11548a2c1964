package dev.throughline.traceassertions.shape;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The spans that a shape is compared with.
 *
 * @param trace the trace they are of
 * @param tops where to begin: the trace's own tops, or one span to look at what is below it
 * @param callers ids of spans outside the trace that may be parents in it: a caller's own
 */
public record ObservedTree(Trace trace, List<Span> tops, Set<String> callers) {

  /** Copies the collections. */
  public ObservedTree {
    tops = List.copyOf(tops);
    callers = Set.copyOf(callers);
  }

  /** A whole trace. */
  public static ObservedTree of(Trace trace, Set<String> callers) {
    return new ObservedTree(trace, trace.tops(), callers);
  }

  /** One span of a trace and all below it. */
  public static ObservedTree below(Trace trace, Span top) {
    return new ObservedTree(trace, List.of(top), Set.of());
  }

  /** Whether the span should hang on another one, which is not in the trace. */
  boolean isLost(Span span) {
    return trace.isOrphan(span) && !callers.contains(span.parentSpanId());
  }

  List<Span> children(Span span) {
    return trace.children(span);
  }

  /** The span and all below it, parents first. */
  List<Span> subtree(Span top) {
    List<Span> all = new ArrayList<>();
    Deque<Span> waiting = new ArrayDeque<>(List.of(top));
    while (!waiting.isEmpty()) {
      Span span = waiting.pop();
      all.add(span);
      List<Span> children = children(span);
      for (int i = children.size() - 1; i >= 0; i--) {
        waiting.push(children.get(i));
      }
    }
    return all;
  }
}
