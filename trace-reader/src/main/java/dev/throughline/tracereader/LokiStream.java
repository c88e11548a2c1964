package dev.throughline.tracereader;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the records of one result entry have in common: labels and structured metadata. */
record LokiStream(
    String service,
    String severity,
    @Nullable String traceId,
    @Nullable String spanId,
    Attributes attributes) {

  static LokiStream of(JsonNode stream) {
    Map<String, Object> labels = new HashMap<>();
    stream.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return new LokiStream(
        take(labels, "service_name").orElse(""),
        take(labels, "severity_text").orElse(""),
        take(labels, "trace_id").orElse(null),
        take(labels, "span_id").orElse(null),
        new Attributes(labels));
  }

  /** One {@code [nanoseconds, line]} pair. */
  LogRecord entry(JsonNode value) {
    if (!value.path(0).isTextual() || !value.path(1).isTextual()) {
      throw new IllegalArgumentException("a time and a line, both strings, were expected");
    }
    return new LogRecord(
        Long.parseLong(value.get(0).textValue()),
        severity,
        value.get(1).textValue(),
        service,
        traceId,
        spanId,
        attributes);
  }

  private static Optional<String> take(Map<String, Object> labels, String name) {
    return Optional.ofNullable((String) labels.remove(name));
  }
}
