package dev.throughline.traceassertions.shape;

import dev.throughline.traceassertions.shape.Aligned.Missing;
import dev.throughline.traceassertions.shape.Aligned.Paired;
import dev.throughline.traceassertions.shape.Aligned.Unpaired;
import dev.throughline.tracereader.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays a shape and spans that do not match side by side, so that what differs can be told.
 *
 * <p>What matches whole is paired first. Of the rest, the most alike are paired as long as telling
 * their differences is shorter than calling one missing and the other surplus.
 */
final class Aligner {
  private static final int ONE_SPAN = 3;
  private static final int OTHER_ATTRIBUTE = 1;
  private static final int OTHER_PROCESS = 2;

  /** More than to miss one span and have another too many: names pair only for their children. */
  private static final int OTHER_NAME = 2 * ONE_SPAN + 1;

  private record Candidate(int line, int span, Paired pair) {}

  private final ShapeMatcher matcher;
  private final Map<SpanPattern, Map<Span, Paired>> known = new HashMap<>();

  Aligner(ShapeMatcher matcher) {
    this.matcher = matcher;
  }

  /** The comparison of siblings: spans in start order, what is missing after what it follows. */
  List<Aligned> align(Siblings expected, List<Span> spans) {
    int[] lineOf = matcher.assign(expected, spans).lineOf().clone();
    Slots slots = Slots.left(expected.patterns(), lineOf);
    Paired[] pairs = new Paired[spans.size()];
    for (int span = 0; span < spans.size(); span++) {
      if (lineOf[span] != Assignment.NONE) {
        pairs[span] = pair(expected.patterns().get(lineOf[span]), spans.get(span));
      }
    }
    for (Candidate candidate : candidates(expected, spans, lineOf, slots)) {
      Paired pair = candidate.pair();
      int line = candidate.line();
      if (lineOf[candidate.span()] == Assignment.NONE
          && slots.hasRoom(line)
          && isWorthPairing(pair, slots.missing(line) > 0)) {
        slots.take(line);
        lineOf[candidate.span()] = line;
        pairs[candidate.span()] = pair;
      }
    }
    return listed(expected, spans, lineOf, pairs, slots);
  }

  private List<Candidate> candidates(
      Siblings expected, List<Span> spans, int[] lineOf, Slots slots) {
    List<Candidate> candidates = new ArrayList<>();
    for (int line = 0; line < expected.patterns().size(); line++) {
      for (int span = 0; slots.hasRoom(line) && span < spans.size(); span++) {
        if (lineOf[span] == Assignment.NONE && !matcher.tree().isLost(spans.get(span))) {
          Paired pair = pair(expected.patterns().get(line), spans.get(span));
          candidates.add(new Candidate(line, span, pair));
        }
      }
    }
    // The sort is stable: of equals, the first line and the earliest span.
    candidates.sort(Comparator.comparingInt(candidate -> candidate.pair().cost()));
    return candidates;
  }

  /** What has the name, service and kind of a line is meant, whatever else is wrong with it. */
  private boolean isWorthPairing(Paired pair, boolean elseMissing) {
    int apart = surplusCost(pair.span()) + (elseMissing ? ONE_SPAN * pair.line().leastSpans() : 0);
    return pair.line().traits().isLike(pair.span()) || pair.cost() < apart;
  }

  private Paired pair(SpanPattern line, Span span) {
    Map<Span, Paired> ofLine = known.computeIfAbsent(line, key -> new IdentityHashMap<>());
    @Nullable Paired before = ofLine.get(span);
    if (before != null) {
      return before;
    }
    SpanTraits traits = line.traits();
    List<String> differences = traits.differences(span);
    List<Span> below = matcher.tree().children(span);
    List<Aligned> children = align(line.children(), below);
    int childrenCost = children.stream().mapToInt(Aligned::cost).sum();
    boolean misordered = childrenCost == 0 && !matcher.assign(line.children(), below).complete();
    int cost =
        differences.size() * OTHER_ATTRIBUTE
            + (traits.hasName(span) ? 0 : OTHER_NAME)
            + (traits.hasService(span) ? 0 : OTHER_PROCESS)
            + (traits.hasKind(span) ? 0 : OTHER_PROCESS)
            + (misordered ? OTHER_ATTRIBUTE : 0)
            + childrenCost;
    Paired pair = new Paired(line, span, differences, children, misordered, cost);
    ofLine.put(span, pair);
    return pair;
  }

  private int surplusCost(Span span) {
    return ONE_SPAN * matcher.tree().subtree(span).size();
  }

  private List<Aligned> listed(
      Siblings expected, List<Span> spans, int[] lineOf, Paired[] pairs, Slots slots) {
    List<Aligned> list = new ArrayList<>();
    int[] lastOfLine = new int[expected.patterns().size()];
    for (int span = 0; span < spans.size(); span++) {
      @Nullable Paired pair = pairs[span];
      list.add(pair == null ? unpaired(expected, spans.get(span)) : pair);
      if (lineOf[span] != Assignment.NONE) {
        lastOfLine[lineOf[span]] = list.size();
      }
    }
    int after = 0;
    int inserted = 0;
    for (int line = 0; line < lastOfLine.length; line++) {
      after = Math.max(after, lastOfLine[line]);
      int missing = slots.missing(line);
      if (missing > 0) {
        SpanPattern pattern = expected.patterns().get(line);
        int cost = ONE_SPAN * missing * pattern.leastSpans();
        list.add(after + inserted++, new Missing(pattern, missing, cost));
      }
    }
    return list;
  }

  /** Others are allowed unless they are one too many of what a line stands for. */
  private Unpaired unpaired(Siblings expected, Span span) {
    boolean allowed =
        expected.others()
            && expected.patterns().stream().noneMatch(line -> matcher.matches(line, span));
    return new Unpaired(span, allowed, allowed ? 0 : surplusCost(span));
  }
}
