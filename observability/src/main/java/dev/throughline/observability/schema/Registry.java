package dev.throughline.observability.schema;

import java.util.List;
import java.util.Optional;

/**
 * All that the platform emits.
 *
 * @param name of the registry
 * @param version of the conventions that this is, by its manifest
 * @param attributes in the order of their keys
 */
public record Registry(
    String name,
    String version,
    List<Attribute> attributes,
    List<SpanConvention> spans,
    List<MetricConvention> metrics,
    List<EventConvention> events,
    List<EntityConvention> entities,
    List<LogConvention> logs) {
  public Registry {
    attributes = List.copyOf(attributes);
    spans = List.copyOf(spans);
    metrics = List.copyOf(metrics);
    events = List.copyOf(events);
    entities = List.copyOf(entities);
    logs = List.copyOf(logs);
  }

  public Optional<Attribute> attribute(String key) {
    return attributes.stream().filter(attribute -> attribute.key().equals(key)).findFirst();
  }

  public Optional<MetricConvention> metric(String metricName) {
    return metrics.stream().filter(metric -> metric.name().equals(metricName)).findFirst();
  }

  public Optional<EventConvention> event(String eventName) {
    return events.stream().filter(event -> event.name().equals(eventName)).findFirst();
  }

  public Optional<LogConvention> log(LogConvention.Form form) {
    return logs.stream().filter(log -> log.form() == form).findFirst();
  }
}
