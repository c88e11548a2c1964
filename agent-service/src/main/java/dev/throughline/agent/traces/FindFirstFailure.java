package dev.throughline.agent.traces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanEvent;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.analysis.FirstFailure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Tool {@code first_failure}: which failed span the other failures come from. */
@Singleton
final class FindFirstFailure extends OneTrace {
  private static final int MAX_PATH = 40;

  FindFirstFailure(TempoClient tempo) {
    super(
        tempo,
        "first_failure",
        "Finds the failed span that the other failures of a trace come from, with its error type,"
            + " the reason that it gives and the spans above it. recovered says that the request as"
            + " a whole did not fail in spite of it.");
  }

  @Override
  Optional<Failure> describe(Trace trace, ObjectNode arguments, ObjectNode result) {
    Span top = top(trace);
    boolean failed = RequestOutcome.failed(trace, top);
    result
        .put("failed", failed)
        .put("failed_spans", trace.spans().stream().filter(Span::isError).count());
    FirstFailure.of(trace)
        .ifPresent(
            span -> {
              ObjectNode out = result.putObject("failure");
              out.put("span_id", span.spanId())
                  .put("service", span.service())
                  .put("span", span.name())
                  .put("error_type", errorType(span))
                  .put("reason", reason(span))
                  .put("after_ms", after(top, span))
                  .put("recovered", !failed);
              path(trace, span, out.putArray("path"));
            });
    return Optional.empty();
  }

  private static double after(Span top, Span failed) {
    return Milliseconds.of(Duration.ofNanos(Math.max(0, failed.endNanos() - top.startNanos())));
  }

  private static String errorType(Span span) {
    return ShownAttributes.bounded(
        span.errorType().or(() -> exceptionType(span)).orElse("unknown"));
  }

  private static String reason(Span span) {
    return ShownAttributes.bounded(
        span.statusMessage().isBlank()
            ? exceptionType(span).orElse("no reason was recorded")
            : span.statusMessage());
  }

  private static Optional<String> exceptionType(Span span) {
    return span.exceptions().stream().findFirst().flatMap(SpanEvent::exceptionType);
  }

  private static void path(Trace trace, Span failed, ArrayNode out) {
    Deque<String> names = new ArrayDeque<>();
    Optional<Span> above = trace.parent(failed);
    while (above.isPresent() && names.size() < MAX_PATH) {
      names.addFirst(above.get().service() + ": " + above.get().name());
      above = trace.parent(above.get());
    }
    names.forEach(out::add);
  }
}
