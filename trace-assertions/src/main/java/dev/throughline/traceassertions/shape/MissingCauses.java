package dev.throughline.traceassertions.shape;

import dev.throughline.traceassertions.shape.Aligned.Missing;
import dev.throughline.traceassertions.shape.Aligned.Paired;
import dev.throughline.tracereader.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Why a span is missing, read from what else is there: the most telling sign decides. */
final class MissingCauses {
  private final ObservedTree tree;
  private final List<Span> unpaired;
  private final HopCauses hops;

  /**
   * @param unpaired the spans that no line stands for, in start order
   */
  MissingCauses(ObservedTree tree, List<Span> unpaired, CorrelatedTraces elsewhere) {
    this.tree = tree;
    this.unpaired = unpaired;
    this.hops = new HopCauses(tree.trace(), elsewhere);
  }

  /**
   * @param parent where it is missing, null at the top
   */
  Optional<Cause> of(Missing missing, @Nullable Paired parent) {
    SpanPattern line = missing.line();
    return first(line.traits()::isLike)
        .map(span -> misplaced(span, parent))
        .or(() -> inAnotherService(line))
        .or(() -> neverEnded(line))
        .or(() -> hops.of(line, parent));
  }

  private Cause misplaced(Span span, @Nullable Paired parent) {
    String id = "span " + span.spanId();
    if (tree.isLost(span)) {
      return new Cause(
          ("it is in the trace as an orphan (%s): its parent %s is not there, so a span between"
                  + " was never ended or never exported")
              .formatted(id, span.parentSpanId()),
          span);
    }
    String lost = parent == null ? "" : " between " + SpanText.of(parent.span()) + " and it";
    return tree.trace()
        .parent(span)
        .map(
            actual ->
                new Cause(
                    "it is in the trace (%s), found under %s: context lost%s"
                        .formatted(id, SpanText.of(actual), lost),
                    span))
        .orElseGet(
            () ->
                new Cause(
                    "it is in the trace (%s) as another root, started without a parent: context lost%s"
                        .formatted(id, lost),
                    span));
  }

  private Optional<Cause> inAnotherService(SpanPattern line) {
    return first(span -> line.traits().hasName(span) && !line.traits().hasService(span))
        .map(
            span ->
                new Cause(
                    "a span of that name is in the trace, but of another service: %s (span %s)"
                        .formatted(SpanText.of(span), span.spanId()),
                    span));
  }

  private Optional<Cause> neverEnded(SpanPattern line) {
    return first(
            span ->
                tree.isLost(span)
                    && line.children().patterns().stream()
                        .anyMatch(child -> child.traits().isLike(span)))
        .map(
            child ->
                new Cause(
                    ("its child %s is in the trace and names %s as its parent, so it was started, but"
                            + " never ended or never exported")
                        .formatted(SpanText.of(child), child.parentSpanId())));
  }

  private Optional<Span> first(Predicate<Span> sign) {
    return unpaired.stream().filter(sign).findFirst();
  }
}
