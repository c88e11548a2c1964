package dev.throughline.observability.schema;

import java.util.List;

/** An event on a span. */
public record EventConvention(
    String name, Stability stability, String brief, String note, List<Use> attributes) {
  public EventConvention {
    attributes = List.copyOf(attributes);
  }
}
