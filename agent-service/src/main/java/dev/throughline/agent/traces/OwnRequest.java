package dev.throughline.agent.traces;

import io.opentelemetry.api.trace.Span;

/** The trace that this very call is a part of: it is still being written. */
final class OwnRequest {
  static final String RUNNING = "it is the trace of this very request, which is still running";

  private OwnRequest() {}

  static boolean is(String traceId) {
    return Span.current().getSpanContext().getTraceId().equals(traceId);
  }
}
