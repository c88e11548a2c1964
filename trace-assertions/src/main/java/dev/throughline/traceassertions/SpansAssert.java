package dev.throughline.traceassertions;

import dev.throughline.traceassertions.shape.CorrelatedTraces;
import dev.throughline.traceassertions.shape.ObservedTree;
import dev.throughline.traceassertions.shape.Shape;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.SpanStatus;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions that every one of some spans must pass; a failure tells all that do not. */
public final class SpansAssert extends AbstractAssert<SpansAssert, List<Span>> {
  private static final int MOST_LISTED = 30;

  private final Trace trace;
  private final String which;

  SpansAssert(Trace trace, List<Span> spans, String which) {
    super(spans, SpansAssert.class);
    this.trace = trace;
    this.which = which;
  }

  /** Fails unless there is one at least. */
  public SpansAssert isNotEmpty() {
    if (actual.isEmpty()) {
      throw failure("%s: there is none", which);
    }
    return this;
  }

  /** Fails unless there are so many. */
  public SpansAssert hasSize(int expected) {
    if (actual.size() != expected) {
      throw failure(
          "%s: expected %s, found %s:\n%s", which, expected, actual.size(), listed(actual));
    }
    return this;
  }

  /** Fails unless the attribute is there and not empty. */
  public SpansAssert hasAttribute(String key) {
    return hasAttributes(key + "=*");
  }

  /** Fails unless the attribute has this value; whole numbers may be given as int or long. */
  public SpansAssert hasAttribute(String key, Object value) {
    Object expected = value instanceof Integer whole ? Long.valueOf(whole) : value;
    return check(
        span -> {
          Optional<Object> found = span.attributes().get(key);
          return found.equals(Optional.of(expected))
              ? List.of()
              : List.of(
                  "%s: expected %s, %s"
                      .formatted(key, value, found.map(is -> "was " + is).orElse("is absent")));
        });
  }

  /** Fails if the attribute is there. */
  public SpansAssert hasNoAttribute(String key) {
    return hasAttributes("!" + key);
  }

  /**
   * Fails unless the attributes are as written here, in the language of shapes without its braces:
   * {@code gen_ai.usage.input_tokens>=1, !error.type}.
   *
   * @throws dev.throughline.traceassertions.shape.ShapeSyntaxException if the text is malformed
   */
  public SpansAssert hasAttributes(String attributes) {
    return check(span -> Shape.attributeDifferences(span, attributes));
  }

  /** Fails unless the service is this one. */
  public SpansAssert isFrom(String service) {
    return check(span -> differs("service", service, span.service()));
  }

  /** Fails unless the kind is this one. */
  public SpansAssert hasKind(SpanKind kind) {
    return check(span -> differs("kind", kind, span.kind()));
  }

  /** Fails unless the status is this one. */
  public SpansAssert hasStatus(SpanStatus status) {
    return check(span -> differs("status", status, span.status()));
  }

  /** Fails unless an exception of this class name is recorded on it. */
  public SpansAssert hasException(String type) {
    return hasAttributes("@exception=\"" + type + '"');
  }

  /**
   * Fails unless the span and all below it have this shape, whose first line is the span itself.
   *
   * @throws dev.throughline.traceassertions.shape.ShapeSyntaxException if the text is malformed
   */
  public SpansAssert hasShape(String text) {
    Shape shape = Shape.parse(text);
    return check(
        span ->
            shape.mismatch(ObservedTree.below(trace, span), CorrelatedTraces.NOWHERE).stream()
                .toList());
  }

  private static List<String> differs(String what, Object expected, Object actual) {
    return expected.equals(actual)
        ? List.of()
        : List.of("%s: expected %s, was %s".formatted(what, expected, actual));
  }

  private SpansAssert check(Function<Span, List<String>> differences) {
    List<String> wrong = new ArrayList<>();
    for (Span span : actual) {
      differences.apply(span).forEach(difference -> wrong.add(line(span) + ": " + difference));
    }
    if (!wrong.isEmpty()) {
      throw failure("%s: %s", which, "\n" + bounded(wrong));
    }
    return this;
  }

  static String listed(List<Span> spans) {
    return bounded(spans.stream().map(SpansAssert::line).toList());
  }

  private static String bounded(List<String> lines) {
    String text =
        lines.stream()
            .limit(MOST_LISTED)
            .map(line -> "  " + line)
            .collect(Collectors.joining("\n"));
    int left = lines.size() - MOST_LISTED;
    return left > 0 ? text + "\n  … and " + left + " more" : text;
  }

  private static String line(Span span) {
    return "%s (%s, %s, span %s%s)"
        .formatted(
            span.name(),
            span.service().isEmpty() ? "no service" : span.service(),
            span.kind(),
            span.spanId(),
            span.isError() ? ", ERROR" : "");
  }
}
