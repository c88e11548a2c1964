package dev.throughline.traceassertions.shape;

import dev.throughline.traceassertions.shape.Aligned.Missing;
import dev.throughline.traceassertions.shape.Aligned.Paired;
import dev.throughline.tracereader.Span;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Why a span is missing, read from what else is there: the most telling sign decides. */
final class MissingCauses {
  private final ObservedTree tree;
  private final List<Span> unpaired;
  private final HopCauses hops;
  private final Set<Span> explained = Collections.newSetFromMap(new IdentityHashMap<>());

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
  Optional<String> of(Missing missing, @Nullable Paired parent) {
    SpanPattern line = missing.line();
    return unexplained(line.traits()::isLike)
        .map(span -> misplaced(span, parent))
        .or(() -> inAnotherService(line))
        .or(() -> neverEnded(line))
        .or(() -> hops.of(line, parent));
  }

  /** Whether the span was told as a missing one in a wrong place: it need not be told again. */
  boolean explains(Span span) {
    return explained.contains(span);
  }

  private String misplaced(Span span, @Nullable Paired parent) {
    explained.add(span);
    if (tree.isLost(span)) {
      return ("it is in the trace as an orphan (span %s): its parent %s is not there, so a span"
              + " between was never ended or never exported")
          .formatted(span.spanId(), span.parentSpanId());
    }
    String found =
        tree.trace()
            .parent(span)
            .map(actual -> ", found under " + SpanText.of(actual))
            .orElse(" as another root, started without a parent");
    String between = parent == null ? "" : " between " + SpanText.of(parent.span()) + " and it";
    return "it is in the trace (span %s)%s: context lost%s"
        .formatted(span.spanId(), found, between);
  }

  private Optional<String> inAnotherService(SpanPattern line) {
    SpanTraits traits = line.traits();
    Optional<Span> found = unexplained(span -> traits.hasName(span) && !traits.hasService(span));
    found.ifPresent(explained::add);
    return found.map(
        span ->
            "a span of that name is in the trace, but of another service: %s (span %s)"
                .formatted(SpanText.of(span), span.spanId()));
  }

  private Optional<String> neverEnded(SpanPattern line) {
    return unexplained(span -> tree.isLost(span) && isLikeAChild(line, span))
        .map(
            child ->
                ("its child %s is in the trace and names %s as its parent, so it was started, but"
                        + " never ended or never exported")
                    .formatted(SpanText.of(child), child.parentSpanId()));
  }

  private static boolean isLikeAChild(SpanPattern line, Span span) {
    return line.children().patterns().stream().anyMatch(child -> child.traits().isLike(span));
  }

  private Optional<Span> unexplained(Predicate<Span> sign) {
    return unpaired.stream().filter(span -> !explains(span)).filter(sign).findFirst();
  }
}
