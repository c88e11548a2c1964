package dev.throughline.localstack.burst;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.analysis.Completeness;
import java.util.List;
import java.util.Optional;

/** Whether a trace of this platform lacks a part that some service should have sent. */
final class WholeTrace {
  /** What a span has that calls another service of the platform; a database sends no spans. */
  private static final List<String> CALLS = List.of("rpc.system", "http.request.method");

  private WholeTrace() {}

  /** What is missing, in a few words; empty when nothing is. */
  static Optional<String> problem(Trace trace) {
    Optional<String> incomplete = Completeness.problem(trace);
    if (incomplete.isPresent()) {
      return incomplete;
    }
    return trace.spans().stream()
        .filter(span -> isCall(span) && !isTaken(trace, span))
        .findFirst()
        .map(
            span ->
                "nobody tells of taking the call %s of %s".formatted(span.name(), span.service()));
  }

  private static boolean isCall(Span span) {
    return span.kind() == SpanKind.CLIENT
        && CALLS.stream().anyMatch(key -> span.attributes().string(key).isPresent());
  }

  private static boolean isTaken(Trace trace, Span call) {
    return trace.children(call).stream().anyMatch(child -> child.kind() == SpanKind.SERVER);
  }
}
