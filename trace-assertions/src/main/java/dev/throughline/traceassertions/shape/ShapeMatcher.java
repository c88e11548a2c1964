package dev.throughline.traceassertions.shape;

import dev.throughline.tracereader.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says whether spans are as expected, subtree by subtree.
 *
 * <p>Whether a line can stand for a span depends on the two and what is below them alone, so each
 * pair is looked at once; which sibling stands for which line is then a matching of lines and
 * spans.
 */
final class ShapeMatcher {
  /** One after the other: the earlier end goes first where starts are equal. */
  static final Comparator<Span> SEQUENCE =
      Comparator.comparingLong(Span::startNanos)
          .thenComparingLong(Span::endNanos)
          .thenComparing(Span::spanId);

  private final ObservedTree tree;
  private final Map<SpanPattern, Map<Span, Boolean>> known = new HashMap<>();

  ShapeMatcher(ObservedTree tree) {
    this.tree = tree;
  }

  ObservedTree tree() {
    return tree;
  }

  /** Whether the line can stand for the span, with all below both. */
  boolean matches(SpanPattern line, Span span) {
    Map<Span, Boolean> ofLine = known.computeIfAbsent(line, key -> new IdentityHashMap<>());
    @Nullable Boolean before = ofLine.get(span);
    if (before != null) {
      return before;
    }
    boolean result =
        !tree.isLost(span)
            && line.traits().differences(span).isEmpty()
            && assign(line.children(), tree.children(span)).complete();
    ofLine.put(span, result);
    return result;
  }

  /** The best assignment of these sibling spans, complete if there is a complete one. */
  Assignment assign(Siblings expected, List<Span> spans) {
    boolean[][] fits = fits(expected.patterns(), spans);
    Assignment anyOrder =
        AnyOrder.assign(expected.patterns(), fits, spans.size(), expected.others());
    if (!expected.inOrder() || !anyOrder.complete()) {
      return anyOrder;
    }
    return inOrder(expected, spans, fits).orElseGet(() -> new Assignment(anyOrder.lineOf(), false));
  }

  private boolean[][] fits(List<SpanPattern> lines, List<Span> spans) {
    boolean[][] fits = new boolean[lines.size()][spans.size()];
    for (int line = 0; line < lines.size(); line++) {
      for (int span = 0; span < spans.size(); span++) {
        fits[line][span] = matches(lines.get(line), spans.get(span));
      }
    }
    return fits;
  }

  /** Spans that no line fits are others, allowed here, and take no part in the order. */
  private static Optional<Assignment> inOrder(
      Siblings expected, List<Span> spans, boolean[][] fits) {
    List<Integer> sequence = new ArrayList<>();
    for (int span = 0; span < spans.size(); span++) {
      int index = span;
      if (Arrays.stream(fits).anyMatch(line -> line[index])) {
        sequence.add(index);
      }
    }
    sequence.sort(Comparator.comparing(spans::get, SEQUENCE));
    boolean[][] sorted = new boolean[fits.length][sequence.size()];
    for (int line = 0; line < fits.length; line++) {
      for (int i = 0; i < sequence.size(); i++) {
        sorted[line][i] = fits[line][sequence.get(i)];
      }
    }
    return InOrder.assign(expected.patterns(), sorted, sequence.size())
        .map(
            lineOf -> {
              int[] result = new int[spans.size()];
              Arrays.fill(result, Assignment.NONE);
              for (int i = 0; i < lineOf.length; i++) {
                result[sequence.get(i)] = lineOf[i];
              }
              return new Assignment(result, true);
            });
  }
}
