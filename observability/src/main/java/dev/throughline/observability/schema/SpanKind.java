package dev.throughline.observability.schema;

/** OpenTelemetry's kinds of a span. */
public enum SpanKind {
  CLIENT,
  SERVER,
  PRODUCER,
  CONSUMER,
  INTERNAL
}
