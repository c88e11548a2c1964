package dev.throughline.traceassertions.shape;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What can be asked of a span as if it were an attribute, under names that begin with {@code @}.
 */
final class SpanFacts {
  private static final Map<String, Function<Span, Optional<Object>>> FACTS =
      new TreeMap<>(
          Map.of(
              "@duration_ms", span -> Optional.of(span.duration().toNanos() / 1e6),
              "@events", span -> names(span.events()),
              "@exception", SpanFacts::exceptionTypes,
              "@exceptions", span -> Optional.of((long) span.exceptions().size()),
              "@links", span -> Optional.of((long) span.links().size()),
              "@message", span -> message(span)));

  private SpanFacts() {}

  static boolean isFact(String key) {
    return key.startsWith("@");
  }

  static boolean isKnown(String key) {
    return FACTS.containsKey(key);
  }

  static String known() {
    return String.join(", ", FACTS.keySet());
  }

  /** The value of an attribute or of a fact. */
  static Optional<Object> of(Span span, String key) {
    Function<Span, Optional<Object>> fact = FACTS.get(key);
    return fact == null ? span.attributes().get(key) : fact.apply(span);
  }

  private static Optional<Object> message(Span span) {
    return span.statusMessage().isEmpty() ? Optional.empty() : Optional.of(span.statusMessage());
  }

  private static Optional<Object> exceptionTypes(Span span) {
    List<String> types =
        span.exceptions().stream().map(event -> event.exceptionType().orElse("")).toList();
    return types.isEmpty() ? Optional.empty() : Optional.of(types);
  }

  private static Optional<Object> names(List<SpanEvent> events) {
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(events.stream().map(SpanEvent::name).toList());
  }
}
