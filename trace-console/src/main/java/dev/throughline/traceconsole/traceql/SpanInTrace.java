package dev.throughline.traceconsole.traceql;

import dev.throughline.traceconsole.store.TraceSpan;
import io.opentelemetry.proto.trace.v1.Span;

/** A span, and the trace that it is part of. */
record SpanInTrace(TraceFacts trace, TraceSpan inner) {

  Span span() {
    return inner.span();
  }
}
