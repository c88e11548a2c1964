package dev.throughline.tracereader;

/**
 * A reference from a span to another one that is not its parent, often of another trace.
 *
 * @param traceId the other span's trace, 32 lower-case hex digits
 * @param spanId the other span, 16 lower-case hex digits
 * @param attributes what is known about the reference
 */
public record SpanLink(String traceId, String spanId, Attributes attributes) {}
