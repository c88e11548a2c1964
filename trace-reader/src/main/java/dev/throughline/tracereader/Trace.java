package dev.throughline.tracereader;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trace: the spans that were known when it was read, and how they hang together.
 *
 * <p>Any set of spans makes a trace, broken ones too: missing parents, several roots, an id used
 * twice, parents in a circle. {@link #tops()} and {@link #children(Span)} always reach every span
 * exactly once, so that a walk ends whatever was received.
 */
public final class Trace {
  private final String traceId;
  private final List<Span> spans;
  private final @Nullable String partialReason;
  private final SpanForest forest;

  private Trace(String traceId, List<Span> spans, @Nullable String partialReason) {
    this.traceId = traceId;
    Set<Span> objects = Collections.newSetFromMap(new IdentityHashMap<>());
    this.spans = spans.stream().filter(objects::add).sorted(SpanForest.START_ORDER).toList();
    this.partialReason = partialReason;
    for (Span span : spans) {
      if (!span.traceId().equals(traceId)) {
        throw new IllegalArgumentException(
            "span %s is of trace %s, not of %s".formatted(span.spanId(), span.traceId(), traceId));
      }
    }
    this.forest = new SpanForest(this.spans);
  }

  /**
   * A trace of these spans. The same object given twice is one span; equal ones are two.
   *
   * @throws IllegalArgumentException if a span is of another trace
   */
  public static Trace of(String traceId, List<Span> spans) {
    return new Trace(traceId, spans, null);
  }

  /**
   * A trace of which the back end said that it is not all there.
   *
   * @param reason what the back end said
   * @throws IllegalArgumentException if a span is of another trace
   */
  public static Trace partial(String traceId, List<Span> spans, String reason) {
    return new Trace(traceId, spans, reason);
  }

  /** Its id: 32 lower-case hex digits. */
  public String traceId() {
    return traceId;
  }

  /** All spans, in start order. */
  public List<Span> spans() {
    return spans;
  }

  /** Why the back end called the trace partial; empty when it did not. */
  public Optional<String> partialReason() {
    return Optional.ofNullable(partialReason);
  }

  /** The spans without a parent, in start order: one in a sound trace. */
  public List<Span> roots() {
    return spans.stream().filter(span -> span.parentSpanId() == null).toList();
  }

  /** The spans whose parent is not in this trace, in start order: none in a sound trace. */
  public List<Span> orphans() {
    return spans.stream().filter(this::isOrphan).toList();
  }

  /** Whether this span names a parent that is not in this trace. */
  public boolean isOrphan(Span span) {
    return span.parentSpanId() != null && parent(span).isEmpty();
  }

  /**
   * The spans to begin a walk at, in start order: roots, orphans and, for parents in a circle, the
   * earliest of the circle.
   */
  public List<Span> tops() {
    return forest.tops();
  }

  /** The children of a span of this trace, in start order. */
  public List<Span> children(Span span) {
    return forest.children(span);
  }

  /** The parent of a span, if it has one that is in this trace. */
  public Optional<Span> parent(Span span) {
    return span.parentSpanId() == null ? Optional.empty() : span(span.parentSpanId());
  }

  /** The span of this id; the earliest, if the id was used twice. */
  public Optional<Span> span(String spanId) {
    return forest.span(spanId);
  }

  /** The spans of this name, in start order. */
  public List<Span> named(String name) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }
}
