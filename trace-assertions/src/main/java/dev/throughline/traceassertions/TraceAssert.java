package dev.throughline.traceassertions;

import dev.throughline.traceassertions.shape.CorrelatedTraces;
import dev.throughline.traceassertions.shape.ObservedTree;
import dev.throughline.traceassertions.shape.Shape;
import dev.throughline.traceassertions.soundness.Soundness;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions on one trace. */
public final class TraceAssert extends AbstractAssert<TraceAssert, Trace> {
  private final Set<String> callers = new HashSet<>();
  private CorrelatedTraces elsewhere = CorrelatedTraces.NOWHERE;

  TraceAssert(Trace trace) {
    super(trace, TraceAssert.class);
  }

  /**
   * Says that the test itself began the trace: a span whose parent is this one counts as a root.
   *
   * @param spanId the span id that the test sent, 16 lower-case hex digits
   */
  public TraceAssert startedBy(String spanId) {
    callers.add(spanId);
    return this;
  }

  /** Looks there for what is missing, to explain a failure. */
  public TraceAssert explainedBy(CorrelatedTraces traces) {
    elsewhere = traces;
    return this;
  }

  /**
   * Fails unless the trace has this shape, from its root to its last leaf.
   *
   * @param shape as described in this package's documentation
   * @throws dev.throughline.traceassertions.shape.ShapeSyntaxException if the text is malformed
   */
  public TraceAssert hasShape(String shape) {
    isNotNull();
    Shape.parse(shape)
        .mismatch(ObservedTree.of(actual, callers), elsewhere)
        .ifPresent(mismatch -> fail(mismatch));
    return this;
  }

  /** Fails if any span has the status ERROR. */
  public TraceAssert hasNoErrors() {
    isNotNull();
    List<Span> errors = actual.spans().stream().filter(Span::isError).toList();
    if (!errors.isEmpty()) {
      fail("expected no span with an error, but there are:\n" + SpansAssert.listed(errors));
    }
    return this;
  }

  /** Fails if the back end called the trace partial. */
  public TraceAssert isComplete() {
    isNotNull();
    actual
        .partialReason()
        .ifPresent(reason -> fail("was called partial by the back end: " + reason));
    return this;
  }

  /**
   * Fails, telling all that is wrong, unless the trace is sound: {@link Soundness} lists what that
   * means.
   */
  public TraceAssert isWellFormed() {
    isNotNull();
    List<String> flaws = Soundness.flaws(actual, callers);
    if (!flaws.isEmpty()) {
      fail(
          "is not well-formed:\n"
              + flaws.stream().map(flaw -> "  - " + flaw).collect(Collectors.joining("\n")));
    }
    return this;
  }

  /**
   * Goes on with the one span of this name.
   *
   * @param name exact, with {@code *} for any characters, or a {@code /regex/}
   */
  public SpansAssert hasSpan(String name) {
    SpansAssert spans = hasSpans(name);
    spans.hasSize(1);
    return spans;
  }

  /**
   * Goes on with all spans of this name, of which there must be at least one.
   *
   * @param name exact, with {@code *} for any characters, or a {@code /regex/}
   */
  public SpansAssert hasSpans(String name) {
    isNotNull();
    List<Span> spans = Shape.named(actual, name);
    if (spans.isEmpty()) {
      fail("expected a span named '%s' among:\n%s", name, SpansAssert.listed(actual.spans()));
    }
    return new SpansAssert(actual, spans, "span '" + name + "' of trace " + actual.traceId());
  }

  /** Fails if there is a span of this name: exact, with {@code *}, or a {@code /regex/}. */
  public TraceAssert hasNoSpan(String name) {
    isNotNull();
    List<Span> spans = Shape.named(actual, name);
    if (!spans.isEmpty()) {
      fail("expected no span named '%s', but there are:\n%s", name, SpansAssert.listed(spans));
    }
    return this;
  }

  /** Goes on with all spans; a trace without spans fails. */
  public SpansAssert everySpan() {
    isNotNull();
    return new SpansAssert(actual, actual.spans(), "every span of trace " + actual.traceId())
        .isNotEmpty();
  }

  private void fail(String message, Object... arguments) {
    String text = arguments.length == 0 ? message : message.formatted(arguments);
    throw failure(
        "%s", text.startsWith("Trace ") ? text : "Trace " + actual.traceId() + " " + text);
  }
}
