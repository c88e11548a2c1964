package dev.throughline.traceassertions.shape;

import dev.throughline.tracereader.Span;

/** Why a span is there that nobody expected. */
final class SurplusCauses {
  private final ObservedTree tree;

  SurplusCauses(ObservedTree tree) {
    this.tree = tree;
  }

  /** The likely cause, empty if there is no sign of one. */
  String of(Span span, Siblings expected) {
    if (isDuplicate(span)) {
      return "the trace has span %s more than once: it was sent or stored twice"
          .formatted(span.spanId());
    }
    if (tree.isLost(span)) {
      return ("it is an orphan: its parent %s is not in the trace, so a span above it was never ended"
              + " or never exported")
          .formatted(span.parentSpanId());
    }
    for (SpanPattern line : expected.patterns()) {
      if (line.traits().isLike(span)) {
        return "one too many, expected %s: %s"
            .formatted(line.multiplicity().spoken(), line.source());
      }
    }
    boolean anotherRoot = span.parentSpanId() == null && tree.trace().roots().size() > 1;
    return anotherRoot
        ? "the trace has %d roots: it was started without a parent"
            .formatted(tree.trace().roots().size())
        : "";
  }

  private boolean isDuplicate(Span span) {
    return tree.trace().spans().stream()
            .filter(other -> other.spanId().equals(span.spanId()))
            .limit(2)
            .count()
        > 1;
  }
}
