package dev.throughline.tracereader;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One log record.
 *
 * @param timeNanos when it was written, in nanoseconds since the epoch
 * @param severity its level as text, such as {@code WARN}; empty when nobody said
 * @param body what was written
 * @param service the service that wrote it, empty when nobody said
 * @param traceId the trace it belongs to, 32 lower-case hex digits, or null
 * @param spanId the span it belongs to, 16 lower-case hex digits, or null
 * @param attributes everything else that is known, under the names that the back end uses
 */
public record LogRecord(
    long timeNanos,
    String severity,
    String body,
    String service,
    @Nullable String traceId,
    @Nullable String spanId,
    Attributes attributes) {

  /**
   * An attribute by its OpenTelemetry name, such as {@code correlation.id}. Loki knows it with
   * underscores ({@code correlation_id}); it is found under either.
   */
  public Optional<Object> attribute(String name) {
    return attributes.get(name).or(() -> attributes.get(name.replaceAll("[^A-Za-z0-9_:]", "_")));
  }
}
