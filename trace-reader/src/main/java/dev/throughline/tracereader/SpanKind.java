package dev.throughline.tracereader;

/** What part a span plays in a call, as OpenTelemetry defines it. */
public enum SpanKind {
  /** The back end did not say. */
  UNSPECIFIED,
  /** Work inside one process. */
  INTERNAL,
  /** The answering side of a remote call. */
  SERVER,
  /** The asking side of a remote call. */
  CLIENT,
  /** The sending side of a message. */
  PRODUCER,
  /** The receiving side of a message. */
  CONSUMER
}
