package dev.throughline.tracereader.analysis;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the request waited for: at each moment the innermost span that held up the end. Its steps
 * add up to the duration of the span at the top, so that shortening one shortens the request.
 *
 * <p>Walked from the end, as in "CRISP: Critical Path Analysis of Large-Scale Microservice
 * Architectures" (USENIX ATC 2022): of the children of a span the one that ends last counts, then
 * what still ran when that one began, and so on; what is left is the span's own. A child that
 * outlives its parent held nothing up after the parent's end.
 */
public final class CriticalPath {
  private static final Comparator<Span> LAST_TO_END =
      Comparator.comparingLong(Span::endNanos).reversed();

  private final Trace trace;
  private final Map<Span, Long> nanos = new IdentityHashMap<>();
  private final Deque<Window> open = new ArrayDeque<>();

  private CriticalPath(Trace trace) {
    this.trace = trace;
  }

  /**
   * A span and how long the request waited for it itself.
   *
   * @param waited more than zero
   */
  public record Step(Span span, Duration waited) {}

  private record Window(Span span, long from, long to) {}

  /** The steps below a span and on it, in start order. */
  public static List<Step> of(Trace trace, Span top) {
    CriticalPath path = new CriticalPath(trace);
    path.walk(top);
    return trace.spans().stream()
        .map(span -> new Step(span, Duration.ofNanos(path.nanos.getOrDefault(span, 0L))))
        .filter(step -> !step.waited().isZero())
        .toList();
  }

  /** A stack of its own: a trace may be deeper than a thread's. */
  private void walk(Span top) {
    open.push(new Window(top, top.startNanos(), top.endNanos()));
    while (!open.isEmpty()) {
      step(open.pop());
    }
  }

  private void step(Window window) {
    long cursor = window.to();
    for (Span child : trace.children(window.span()).stream().sorted(LAST_TO_END).toList()) {
      long from = Math.max(child.startNanos(), window.from());
      long to = Math.min(child.endNanos(), cursor);
      if (to > from) {
        add(window.span(), cursor - to);
        open.push(new Window(child, from, to));
        cursor = from;
      }
    }
    add(window.span(), cursor - window.from());
  }

  private void add(Span span, long waited) {
    if (waited > 0) {
      nanos.merge(span, waited, Long::sum);
    }
  }
}
