package dev.throughline.e2e.schema;

import dev.throughline.observability.schema.Attribute;
import dev.throughline.observability.schema.EventConvention;
import dev.throughline.observability.schema.LogConvention;
import dev.throughline.observability.schema.MetricConvention;
import dev.throughline.observability.schema.Registry;
import dev.throughline.observability.schema.SpanConvention;
import dev.throughline.observability.schema.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All that can be seen of a registry, each as a line of text: what is emitted, the services that
 * emit it, its attributes, and the values of those that are enumerated.
 */
final class Entries {
  private final List<String> entries = new ArrayList<>();

  private Entries() {}

  static List<String> of(Registry registry) {
    Entries all = new Entries();
    registry.spans().forEach(span -> all.add(span(span), span.emittedBy(), span.attributes()));
    for (SpanConvention span : registry.spans()) {
      span.events().forEach(event -> all.entries.add(event(span, event)));
    }
    registry
        .metrics()
        .forEach(metric -> all.add(metric(metric), metric.emittedBy(), metric.attributes()));
    registry.events().forEach(event -> all.add(event(event), List.of(), event.attributes()));
    registry.entities().forEach(entity -> all.add(RESOURCE, List.of(), entity.attributes()));
    registry.logs().forEach(log -> all.add(log(log.form()), List.of(), log.fields()));
    for (Attribute attribute : registry.attributes()) {
      attribute.members().forEach(member -> all.entries.add(value(attribute, member.value())));
    }
    return all.entries;
  }

  static final String RESOURCE = "resource";

  static String span(SpanConvention span) {
    return span.id();
  }

  static String metric(MetricConvention metric) {
    return "metric." + metric.name();
  }

  static String event(EventConvention event) {
    return "event " + event.name();
  }

  static String event(SpanConvention span, String event) {
    return "%s, event %s".formatted(span(span), event);
  }

  static String log(LogConvention.Form form) {
    return "log " + form.name().toLowerCase(Locale.ROOT);
  }

  static String from(String entry, String service) {
    return "%s from %s".formatted(entry, service);
  }

  static String attribute(String entry, String key) {
    return "%s, %s".formatted(entry, key);
  }

  static String value(Attribute attribute, String value) {
    return "%s=%s".formatted(attribute.key(), value);
  }

  private void add(String entry, List<String> services, List<Use> uses) {
    services.forEach(service -> entries.add(from(entry, service)));
    uses.forEach(use -> entries.add(attribute(entry, use.key())));
  }
}
