package dev.throughline.tracereader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is whose child. Spans are told apart by identity, since ids may repeat; the first span of an
 * id owns the children, so that every span has one place.
 */
final class SpanForest {
  static final Comparator<Span> START_ORDER =
      Comparator.comparingLong(Span::startNanos)
          .thenComparing(Comparator.comparingLong(Span::endNanos).reversed())
          .thenComparing(Span::spanId);

  private final Map<String, Span> byId = new HashMap<>();
  private final Map<Span, List<Span>> children = new IdentityHashMap<>();
  private final List<Span> tops;

  /** Expects the spans in start order. */
  SpanForest(List<Span> spans) {
    spans.forEach(span -> byId.putIfAbsent(span.spanId(), span));
    List<Span> found = new ArrayList<>();
    for (Span span : spans) {
      @Nullable Span parent = parentOf(span);
      if (parent == null) {
        found.add(span);
      } else {
        children.computeIfAbsent(parent, key -> new ArrayList<>()).add(span);
      }
    }
    cutCircles(spans, found);
    found.sort(START_ORDER);
    tops = List.copyOf(found);
    children.replaceAll((parent, list) -> List.copyOf(list));
  }

  List<Span> tops() {
    return tops;
  }

  List<Span> children(Span span) {
    return children.getOrDefault(span, List.of());
  }

  Optional<Span> span(String spanId) {
    return Optional.ofNullable(byId.get(spanId));
  }

  private @Nullable Span parentOf(Span span) {
    return span.parentSpanId() == null ? null : byId.get(span.parentSpanId());
  }

  /** What no top reaches hangs on a circle: the earliest span of it becomes a top. */
  private void cutCircles(List<Span> spans, List<Span> found) {
    Set<Span> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    found.forEach(top -> reach(top, reached));
    for (Span span : spans) {
      if (!reached.contains(span)) {
        Span top = earliestOfCircle(span);
        @Nullable Span parent = parentOf(top);
        if (parent != null) {
          children(parent).remove(top);
        }
        found.add(top);
        reach(top, reached);
      }
    }
  }

  /** A span that no top reaches is in a circle or below one: its ancestors lead into it. */
  private Span earliestOfCircle(Span below) {
    Set<Span> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Span inCircle = below;
    while (seen.add(inCircle)) {
      @Nullable Span parent = parentOf(inCircle);
      if (parent == null) {
        return inCircle;
      }
      inCircle = parent;
    }
    Span earliest = inCircle;
    for (Span next = parentOf(inCircle); next != null && next != inCircle; next = parentOf(next)) {
      if (START_ORDER.compare(next, earliest) < 0) {
        earliest = next;
      }
    }
    return earliest;
  }

  private void reach(Span top, Set<Span> reached) {
    Deque<Span> waiting = new ArrayDeque<>(List.of(top));
    while (!waiting.isEmpty()) {
      Span span = waiting.pop();
      if (reached.add(span)) {
        waiting.addAll(children(span));
      }
    }
  }
}
