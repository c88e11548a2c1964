package dev.throughline.observability.schema;

import java.util.List;

/**
 * A span that the platform makes.
 *
 * @param id of its group in the registry
 * @param emittedBy the services that make it
 * @param events the names of the events that it may have
 */
public record SpanConvention(
    String id,
    SpanName name,
    SpanKind kind,
    List<String> emittedBy,
    Stability stability,
    String brief,
    String note,
    List<Use> attributes,
    List<String> events) {
  public SpanConvention {
    emittedBy = List.copyOf(emittedBy);
    attributes = List.copyOf(attributes);
    events = List.copyOf(events);
  }
}
