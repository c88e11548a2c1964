package dev.throughline.traceconsole.traceql;

import dev.throughline.traceconsole.store.TraceSpan;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which spans of a trace a part of a query selects.
 *
 * @param fields by the span's place in the trace: the fields for which it was found
 */
record Spanset(Map<Integer, Set<Field>> fields) {

  static Spanset empty() {
    return new Spanset(new TreeMap<>());
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  boolean contains(TraceSpan span) {
    return fields.containsKey(span.index());
  }

  void add(TraceSpan span, Set<Field> found) {
    fields.computeIfAbsent(span.index(), key -> new LinkedHashSet<>()).addAll(found);
  }

  Spanset union(Spanset other) {
    Spanset union = empty();
    for (Spanset part : new Spanset[] {this, other}) {
      part.fields.forEach(
          (index, found) ->
              union.fields.computeIfAbsent(index, k -> new LinkedHashSet<>()).addAll(found));
    }
    return union;
  }
}
