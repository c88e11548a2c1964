package dev.throughline.traceassertions;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanBuilder;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.Trace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A trace to be built, and spoilt, span by span; spans begin a millisecond after each other. */
public final class TestTrace {
  public static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  public static final String OTHER_ID = "7f3a0000000000000000000000000001";

  private static final long MILLI = 1_000_000;

  private final String traceId;
  private final Map<Integer, SpanBuilder> spans = new LinkedHashMap<>();
  private final Map<Integer, Integer> parents = new LinkedHashMap<>();

  public TestTrace() {
    this(ID);
  }

  public TestTrace(String traceId) {
    this.traceId = traceId;
  }

  /** The id of the span of this number. */
  public static String id(int number) {
    return "%016x".formatted(number);
  }

  /** Adds a span; parent 0 for none. */
  public TestTrace span(int number, int parent, String name, String service, SpanKind kind) {
    long start = 1_000_000 * MILLI + number * MILLI;
    spans.put(
        number,
        Span.builder(traceId, id(number), name)
            .parent(parent == 0 ? null : id(parent))
            .service(service)
            .kind(kind)
            .time(start, start + 1_000 * MILLI)
            .attribute("correlation.id", "req-1"));
    parents.put(number, parent);
    return this;
  }

  /** Changes a span. */
  public TestTrace change(int number, Consumer<SpanBuilder> how) {
    how.accept(spans.get(number));
    return this;
  }

  /** Lets a span hang on another one. */
  public TestTrace move(int number, int parent) {
    spans.get(number).parent(parent == 0 ? null : id(parent));
    parents.put(number, parent);
    return this;
  }

  /** Takes a span away, not what is below it. */
  public TestTrace without(int number) {
    spans.remove(number);
    return this;
  }

  /** Takes a span away with all below it. */
  public TestTrace withoutAllOf(int number) {
    below(number).forEach(spans::remove);
    return this;
  }

  /** The spans of a subtree as a trace of its own, as if the hop to its top had been cut. */
  public TestTrace cutOff(int number, String asTraceId) {
    TestTrace other = new TestTrace(asTraceId);
    for (int below : below(number)) {
      Span span = spans.get(below).build();
      other.span(
          below,
          below == number ? 0 : parents.get(below),
          span.name(),
          span.service(),
          span.kind());
      other.change(below, copy -> copy.attributes(span.attributes().asMap()));
    }
    withoutAllOf(number);
    return other;
  }

  public List<Span> spans() {
    return spans.values().stream().map(SpanBuilder::build).toList();
  }

  public Trace build() {
    return Trace.of(traceId, spans());
  }

  private Set<Integer> below(int number) {
    Set<Integer> below = new HashSet<>(Set.of(number));
    // A parent is always added before its children.
    parents.forEach(
        (child, parent) -> {
          if (below.contains(parent)) {
            below.add(child);
          }
        });
    return below;
  }
}
