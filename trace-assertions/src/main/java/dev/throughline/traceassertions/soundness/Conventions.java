package dev.throughline.traceassertions.soundness;

import static dev.throughline.traceassertions.shape.CorrelatedTraces.CORRELATION_ID;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanEvent;
import dev.throughline.tracereader.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One correlation id, usage on one layer, errors that say what they are, exceptions told once. */
final class Conventions {
  private static final List<String> USAGE =
      List.of("gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens");

  private Conventions() {}

  static void check(Trace trace, Consumer<String> flaws) {
    oneCorrelationId(trace, flaws);
    for (Span span : trace.spans()) {
      if (hasUsage(span)) {
        ancestor(trace, span, Conventions::hasUsage)
            .ifPresent(
                above ->
                    flaws.accept(
                        "token usage is on two layers: on %s and on %s above it"
                            .formatted(Spoken.of(span), Spoken.of(above))));
      }
      if (span.isError() && span.errorType().isEmpty()) {
        flaws.accept(Spoken.of(span) + " is an ERROR without an error.type");
      }
      span.exceptions().forEach(exception -> toldOnce(trace, span, exception, flaws));
    }
  }

  private static void oneCorrelationId(Trace trace, Consumer<String> flaws) {
    Set<String> ids = new TreeSet<>();
    for (Span span : trace.spans()) {
      Optional<String> id = span.attributes().string(CORRELATION_ID);
      id.ifPresent(ids::add);
      if (id.isEmpty()) {
        flaws.accept(Spoken.of(span) + " has no " + CORRELATION_ID);
      }
    }
    if (ids.size() > 1) {
      flaws.accept("one %s was expected, there are %s".formatted(CORRELATION_ID, ids));
    }
  }

  private static boolean hasUsage(Span span) {
    return USAGE.stream().anyMatch(span.attributes()::has);
  }

  private static void toldOnce(
      Trace trace, Span span, SpanEvent exception, Consumer<String> flaws) {
    ancestor(
            trace,
            span,
            above ->
                above.service().equals(span.service())
                    && above.exceptions().stream().anyMatch(other -> isSame(other, exception)))
        .ifPresent(
            above ->
                flaws.accept(
                    "the exception %s of %s is recorded again on %s"
                        .formatted(
                            exception.exceptionType().orElse("of no type"),
                            Spoken.of(span),
                            Spoken.of(above))));
  }

  private static boolean isSame(SpanEvent one, SpanEvent other) {
    return one.exceptionType().equals(other.exceptionType())
        && one.exceptionMessage().equals(other.exceptionMessage());
  }

  /** The nearest span above that is as wanted; a circle of parents ends the search. */
  private static Optional<Span> ancestor(Trace trace, Span span, Predicate<Span> wanted) {
    Set<String> visited = new HashSet<>(Set.of(span.spanId()));
    Optional<Span> above = trace.parent(span);
    while (above.isPresent() && visited.add(above.get().spanId())) {
      if (wanted.test(above.get())) {
        return above;
      }
      above = trace.parent(above.get());
    }
    return Optional.empty();
  }
}
