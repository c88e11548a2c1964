package dev.throughline.traceconsole.traceql;

import dev.throughline.traceconsole.store.TraceSpan;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A whole TraceQL query: which spans, and which of their fields to show besides. */
public final class TraceQuery {
  private final Selection selection;
  private final List<Field> selected;

  TraceQuery(Selection selection, List<Field> selected) {
    this.selection = selection;
    this.selected = selected;
  }

  /**
   * A span that a query found.
   *
   * @param showsName whether the query asked for its name
   * @param attributes the fields that the query asked for, as far as the span has them
   */
  public record Match(TraceSpan span, boolean showsName, List<KeyValue> attributes) {}

  /** The spans of the trace that the query finds, in the trace's order. */
  public List<Match> in(TraceFacts trace) {
    List<Match> matches = new ArrayList<>();
    selection.of(trace).fields().forEach((index, found) -> matches.add(match(trace, index, found)));
    return matches;
  }

  private Match match(TraceFacts trace, int index, Set<Field> found) {
    TraceSpan span = trace.trace().spans().get(index);
    SpanInTrace inTrace = new SpanInTrace(trace, span);
    Set<Field> fields = new LinkedHashSet<>(found);
    fields.addAll(selected);
    List<KeyValue> attributes =
        fields.stream().flatMap(field -> field.shown(inTrace).stream()).toList();
    return new Match(span, fields.contains(Intrinsic.NAME), attributes);
  }
}
