package dev.throughline.telemetry.span;

import io.opentelemetry.api.trace.Span;

/** Work that a span measures and that gives no result. */
@FunctionalInterface
public interface SpanAction<E extends Exception> {
  void accept(Span span) throws E;
}
