package dev.throughline.traceassertions.shape;

import dev.throughline.tracereader.Excerpt;
import dev.throughline.tracereader.Span;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an attribute of a span has to be.
 *
 * @param key the attribute, or one of {@link SpanFacts}
 * @param value what it has to be; null if there must be none
 */
record AttributeMatcher(String key, @Nullable ValueMatcher value) {

  /** What is wrong with this attribute of the span; empty if nothing is. */
  Optional<String> difference(Span span) {
    Optional<Object> actual = SpanFacts.of(span, key);
    if (value == null) {
      return actual.map(found -> key + ": expected none, was " + shown(found));
    }
    if (actual.isEmpty()) {
      return Optional.of(key + ": expected " + value.wanted() + ", is absent");
    }
    return value.matches(actual.get())
        ? Optional.empty()
        : Optional.of(key + ": expected " + value.wanted() + ", was " + shown(actual.get()));
  }

  private static String shown(Object value) {
    return value instanceof String text
        ? '"' + Excerpt.of(text) + '"'
        : Excerpt.of(value.toString());
  }
}
