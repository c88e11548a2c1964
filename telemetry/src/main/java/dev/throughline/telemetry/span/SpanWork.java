package dev.throughline.telemetry.span;

import io.opentelemetry.api.trace.Span;

/** Work that a span measures and that gives a result. */
@FunctionalInterface
public interface SpanWork<T, E extends Exception> {
  T apply(Span span) throws E;
}
