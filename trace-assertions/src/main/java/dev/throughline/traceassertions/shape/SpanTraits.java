package dev.throughline.traceassertions.shape;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.SpanStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one span has to be, its surroundings apart. What is null may be anything, but for the
 * status: unless one is given, it must not be ERROR.
 */
record SpanTraits(
    ValueMatcher name,
    @Nullable ValueMatcher service,
    @Nullable SpanKind kind,
    @Nullable SpanStatus status,
    List<AttributeMatcher> attributes) {
  SpanTraits {
    attributes = List.copyOf(attributes);
  }

  /** Whether the span has the right name, service and kind, whatever else is wrong with it. */
  boolean isLike(Span span) {
    return name.matches(span.name()) && hasService(span) && hasKind(span);
  }

  /** Whether the name is right. */
  boolean hasName(Span span) {
    return name.matches(span.name());
  }

  boolean hasService(Span span) {
    return service == null || service.matches(span.service());
  }

  boolean hasKind(Span span) {
    return kind == null || kind == span.kind();
  }

  /** Everything that is wrong with the span, each as a phrase. */
  List<String> differences(Span span) {
    List<String> wrong = new ArrayList<>();
    if (!hasName(span)) {
      wrong.add("name: expected " + name.wanted() + ", was " + span.name());
    }
    if (service != null && !hasService(span)) {
      wrong.add("service: expected " + service.wanted() + ", was " + span.service());
    }
    if (kind != null && !hasKind(span)) {
      wrong.add("kind: expected " + kind + ", was " + span.kind());
    }
    if (!hasStatus(span)) {
      String expected = status == null ? "no error" : status.toString();
      wrong.add("status: expected " + expected + ", was " + SpanText.status(span));
    }
    attributes.forEach(attribute -> attribute.difference(span).ifPresent(wrong::add));
    return wrong;
  }

  private boolean hasStatus(Span span) {
    return status == null ? !span.isError() : status == span.status();
  }
}
