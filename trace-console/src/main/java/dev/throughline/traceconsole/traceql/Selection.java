package dev.throughline.traceconsole.traceql;

import dev.throughline.traceconsole.store.TraceSpan;
import java.util.LinkedHashSet;
import java.util.Set;

/** A part of a query that selects spans of a trace. */
sealed interface Selection {
  Spanset of(TraceFacts trace);

  /** {@code { condition }}. */
  record Filter(Condition condition) implements Selection {
    @Override
    public Spanset of(TraceFacts trace) {
      Spanset selected = Spanset.empty();
      for (TraceSpan span : trace.trace().spans()) {
        SpanInTrace inTrace = new SpanInTrace(trace, span);
        if (condition.test(inTrace)) {
          Set<Field> found = new LinkedHashSet<>();
          condition.found(inTrace, found);
          selected.add(span, found);
        }
      }
      return selected;
    }
  }

  /** {@code a && b}: the spans of both, if both have some; {@code a || b}: the spans of either. */
  record Joined(Selection left, Selection right, boolean all) implements Selection {
    @Override
    public Spanset of(TraceFacts trace) {
      Spanset first = left.of(trace);
      if (all && first.isEmpty()) {
        return first;
      }
      Spanset second = right.of(trace);
      return all && second.isEmpty() ? second : first.union(second);
    }
  }

  /** {@code a >> b} and its like: the spans of b that stand so to a span of a. */
  record Related(Selection left, Kinship kinship, Selection right) implements Selection {
    @Override
    public Spanset of(TraceFacts trace) {
      Spanset first = left.of(trace);
      Spanset second = right.of(trace);
      Spanset selected = Spanset.empty();
      Set<Integer> related = kinship.of(trace, first);
      second
          .fields()
          .forEach(
              (index, found) -> {
                if (related.contains(index)) {
                  selected.fields().put(index, found);
                }
              });
      return selected;
    }
  }
}
