package dev.throughline.tracereader;

/** How a span ended, as OpenTelemetry defines it. */
public enum SpanStatus {
  /** Nobody said: the usual status of work that went well. */
  UNSET,
  /** Someone said expressly that it went well. */
  OK,
  /** It failed. */
  ERROR
}
