package dev.throughline.traceconsole.traceql;

import dev.throughline.traceconsole.store.TraceSpan;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How spans of a trace stand to one another. */
enum Kinship {
  DESCENDANT(">>"),
  CHILD(">"),
  ANCESTOR("<<"),
  PARENT("<"),
  SIBLING("~");

  private final String symbol;

  Kinship(String symbol) {
    this.symbol = symbol;
  }

  static @Nullable Kinship of(String symbol) {
    for (Kinship kinship : values()) {
      if (kinship.symbol.equals(symbol)) {
        return kinship;
      }
    }
    return null;
  }

  /** The places of all spans that stand so to at least one of these. */
  Set<Integer> of(TraceFacts trace, Spanset these) {
    Set<Integer> related = new HashSet<>();
    for (TraceSpan span : trace.trace().spans()) {
      switch (this) {
        case CHILD ->
            parent(trace, span).filter(these::contains).ifPresent(p -> related.add(span.index()));
        case PARENT -> {
          if (these.contains(span)) {
            parent(trace, span).ifPresent(p -> related.add(p.index()));
          }
        }
        case DESCENDANT -> {
          if (ancestors(trace, span).stream().anyMatch(these.fields()::containsKey)) {
            related.add(span.index());
          }
        }
        case ANCESTOR -> {
          if (these.contains(span)) {
            related.addAll(ancestors(trace, span));
          }
        }
        case SIBLING -> {
          if (hasSiblingIn(trace, span, these)) {
            related.add(span.index());
          }
        }
      }
    }
    return related;
  }

  private static Optional<TraceSpan> parent(TraceFacts trace, TraceSpan span) {
    return Optional.ofNullable(trace.byId().get(span.span().getParentSpanId()));
  }

  /** Up to the root; ends too where parents form a ring, which broken clients produce. */
  private static Set<Integer> ancestors(TraceFacts trace, TraceSpan span) {
    Set<Integer> ancestors = new HashSet<>();
    Optional<TraceSpan> next = parent(trace, span);
    while (next.isPresent() && ancestors.add(next.get().index())) {
      next = parent(trace, next.get());
    }
    return ancestors;
  }

  private static boolean hasSiblingIn(TraceFacts trace, TraceSpan span, Spanset these) {
    return !span.span().getParentSpanId().isEmpty()
        && trace.trace().spans().stream()
            .filter(other -> other.index() != span.index())
            .filter(these::contains)
            .anyMatch(
                other -> other.span().getParentSpanId().equals(span.span().getParentSpanId()));
  }
}
