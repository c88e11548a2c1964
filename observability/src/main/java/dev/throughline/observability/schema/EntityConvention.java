package dev.throughline.observability.schema;

import java.util.List;

/** A part of the resource that all telemetry of a service names. */
public record EntityConvention(
    String name, Stability stability, String brief, String note, List<Use> attributes) {
  public EntityConvention {
    attributes = List.copyOf(attributes);
  }
}
