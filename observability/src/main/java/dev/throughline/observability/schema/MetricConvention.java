package dev.throughline.observability.schema;

import java.util.List;

/**
 * A metric that the platform measures.
 *
 * @param unit by UCUM, as OpenTelemetry has it; may be empty
 * @param emittedBy the services that measure it
 * @param origin who defines its name
 */
public record MetricConvention(
    String name,
    Instrument instrument,
    String unit,
    List<String> emittedBy,
    Stability stability,
    String brief,
    String note,
    List<Use> attributes,
    Origin origin) {
  public MetricConvention {
    emittedBy = List.copyOf(emittedBy);
    attributes = List.copyOf(attributes);
  }
}
