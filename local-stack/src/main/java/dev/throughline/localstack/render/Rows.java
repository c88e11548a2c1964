package dev.throughline.localstack.render;

import dev.throughline.localstack.terminal.Glyphs;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks a trace depth first and gives the rows to show: every span of an ordinary trace, and a
 * bounded number for one of any size.
 */
final class Rows {
  private static final int MOST_ROWS = 150;
  private static final int MOST_ALIKE = 5;
  private static final int SHOWN_ALIKE = 3;
  private static final int DEEPEST_DRAWN = 10;

  private final Trace trace;
  private final Glyphs glyphs;
  private final List<Row> rows = new ArrayList<>();
  private final Set<Span> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private record Alike(String service, String name) {
    static Alike of(Span span) {
      return new Alike(span.service(), span.name());
    }
  }

  private Rows(Trace trace, Glyphs glyphs) {
    this.trace = trace;
    this.glyphs = glyphs;
  }

  static List<Row> of(Trace trace, Glyphs glyphs) {
    Rows rows = new Rows(trace, glyphs);
    rows.level(trace.tops(), 0, "");
    List<Span> left = trace.spans().stream().filter(span -> !rows.seen.contains(span)).toList();
    if (!left.isEmpty()) {
      int errors = (int) left.stream().filter(Span::isError).count();
      rows.rows.add(new Row.OfMany(0, "", "further spans", left.size(), errors, Duration.ZERO));
    }
    return rows.rows;
  }

  private void level(List<Span> siblings, int depth, String under) {
    Map<Alike, List<Span>> folded = folded(siblings);
    Set<Span> hidden = Collections.newSetFromMap(new IdentityHashMap<>());
    folded.values().forEach(hidden::addAll);
    List<Span> shown = siblings.stream().filter(span -> !hidden.contains(span)).toList();
    for (int i = 0; i < shown.size() && rows.size() < MOST_ROWS; i++) {
      Span span = shown.get(i);
      boolean lastAlike =
          shown.subList(i + 1, shown.size()).stream()
              .noneMatch(later -> Alike.of(later).equals(Alike.of(span)));
      List<Span> more = lastAlike ? folded.getOrDefault(Alike.of(span), List.of()) : List.of();
      boolean last = i == shown.size() - 1;
      span(span, depth, under, last && more.isEmpty());
      if (!more.isEmpty()) {
        many(more, depth, under, last);
      }
    }
  }

  private void span(Span span, int depth, String under, boolean last) {
    boolean drawn = depth > 0 && depth <= DEEPEST_DRAWN;
    String prefix = drawn ? under + (last ? glyphs.lastBranch() : glyphs.branch()) : under;
    String below = drawn ? under + (last ? glyphs.gap() : glyphs.trunk()) : under;
    rows.add(new Row.OfSpan(depth, prefix, below, span));
    seen.add(span);
    level(trace.children(span), depth + 1, below);
  }

  private void many(List<Span> spans, int depth, String under, boolean last) {
    boolean drawn = depth > 0 && depth <= DEEPEST_DRAWN;
    String prefix = drawn ? under + (last ? glyphs.lastBranch() : glyphs.branch()) : under;
    int count = 0;
    int errors = 0;
    Deque<Span> open = new ArrayDeque<>(spans);
    while (!open.isEmpty()) {
      Span span = open.pop();
      seen.add(span);
      count++;
      errors += span.isError() ? 1 : 0;
      trace.children(span).forEach(open::push);
    }
    Duration total = spans.stream().map(Span::duration).reduce(Duration.ZERO, Duration::plus);
    rows.add(new Row.OfMany(depth, prefix, SpanName.of(spans.get(0)), count, errors, total));
  }

  /** Of each kind of sibling that there are many of, those that are not shown. */
  private static Map<Alike, List<Span>> folded(List<Span> siblings) {
    Map<Alike, List<Span>> groups = new HashMap<>();
    siblings.forEach(
        span -> groups.computeIfAbsent(Alike.of(span), alike -> new ArrayList<>()).add(span));
    Map<Alike, List<Span>> folded = new HashMap<>();
    groups.forEach(
        (alike, spans) -> {
          if (spans.size() > MOST_ALIKE) {
            folded.put(alike, withoutShown(spans));
          }
        });
    return folded;
  }

  /** Shown are the first few and, as they matter most, the first few that failed. */
  private static List<Span> withoutShown(List<Span> spans) {
    List<Span> rest = new ArrayList<>();
    int errors = 0;
    for (Span span : spans.subList(SHOWN_ALIKE, spans.size())) {
      if (span.isError() && errors < SHOWN_ALIKE) {
        errors++;
      } else {
        rest.add(span);
      }
    }
    return rest;
  }
}
