package dev.throughline.localstack.scenario;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something in a trace by which one can tell that what was announced did happen.
 *
 * @param what says it in words
 * @param shown whether it is there
 */
public record Sign(String what, Predicate<Trace> shown) {
  private static final String DECISION = "ai_decision";

  /** {@code count} spans of that name. */
  static Predicate<Trace> spans(String name, int count) {
    return trace -> trace.named(name).size() == count;
  }

  /** {@code count} failed spans of that name, among others that may have gone well. */
  static Predicate<Trace> failed(String name, int count) {
    return trace -> trace.named(name).stream().filter(Span::isError).count() == count;
  }

  /** Exactly {@code count} decisions of that type with that result. */
  static Predicate<Trace> decided(String type, String result, int count) {
    return trace ->
        decisions(trace, type).filter(span -> is(span, "decision.result", result)).count() == count;
  }

  /** A decision of that type with a confidence below 0.5. */
  static Predicate<Trace> unsure(String type) {
    return trace ->
        decisions(trace, type)
            .flatMap(span -> span.attributes().number("decision.confidence").stream())
            .anyMatch(confidence -> confidence < 0.5);
  }

  private static Stream<Span> decisions(Trace trace, String type) {
    return trace.named(DECISION).stream().filter(span -> is(span, "decision.type", type));
  }

  private static boolean is(Span span, String key, String value) {
    return span.attributes().string(key).filter(value::equals).isPresent();
  }
}
