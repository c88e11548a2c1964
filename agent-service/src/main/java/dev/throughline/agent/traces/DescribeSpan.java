package dev.throughline.agent.traces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanEvent;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Tool {@code span_details}: one span with its attributes, without what people or models said. */
@Singleton
final class DescribeSpan extends OneTrace {
  private static final int MAX_EVENTS = 20;

  DescribeSpan(TempoClient tempo) {
    super(
        tempo,
        "span_details",
        "Shows one span: times, kind, status, attributes, and its events by name. What people"
            + " wrote and models said is not shown.",
        Schema.of(
            """
            {
              "type": "object",
              "required": ["trace_id", "span_id"],
              "properties": {
                "trace_id": {
                  "type": "string", "pattern": "^[0-9a-fA-F]{32}$", "description": "32 hex digits."
                },
                "span_id": {
                  "type": "string", "pattern": "^[0-9a-fA-F]{16}$", "description": "16 hex digits."
                }
              },
              "additionalProperties": false
            }
            """));
  }

  @Override
  Optional<Failure> describe(Trace trace, ObjectNode arguments, ObjectNode result) {
    Optional<Span> asked =
        trace.span(arguments.get("span_id").textValue().toLowerCase(Locale.ROOT));
    asked.ifPresent(span -> describe(span, top(trace), result));
    return asked.isPresent()
        ? Optional.empty()
        : Optional.of(new Failure("unknown_span", "The trace has no span of this id."));
  }

  private static void describe(Span span, Span top, ObjectNode out) {
    out.put("span_id", span.spanId())
        .put("parent_span_id", span.parentSpanId())
        .put("service", span.service())
        .put("span", span.name())
        .put("kind", span.kind().name())
        .put("status", span.status().name())
        .put("status_message", ShownAttributes.bounded(span.statusMessage()))
        .put("starts_after_ms", after(top, span.startNanos()))
        .put("duration_ms", Milliseconds.of(span.duration()));
    out.put("attributes_not_shown", ShownAttributes.describe(span, out.putArray("attributes")));
    var events = out.putArray("events");
    span.events().stream()
        .limit(MAX_EVENTS)
        .forEach(
            event -> {
              ObjectNode told = events.addObject().put("name", event.name());
              told.put("after_ms", after(top, event.timeNanos()));
              exceptionType(event).ifPresent(type -> told.put("exception_type", type));
            });
  }

  private static Optional<String> exceptionType(SpanEvent event) {
    return event.exceptionType().map(ShownAttributes::bounded);
  }

  private static double after(Span top, long nanos) {
    return Milliseconds.of(Duration.ofNanos(nanos - top.startNanos()));
  }
}
