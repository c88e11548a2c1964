package dev.throughline.observability.schema.page;

import dev.throughline.observability.schema.LogConvention;
import dev.throughline.observability.schema.Registry;
import dev.throughline.observability.schema.SpanConvention;
import dev.throughline.observability.schema.Use;
import java.util.ArrayList;
import java.util.List;

/** In what an attribute appears, in words. */
final class Appearances {
  private final Registry registry;

  Appearances(Registry registry) {
    this.registry = registry;
  }

  String of(String key) {
    List<String> places = new ArrayList<>();
    List<SpanConvention> spans =
        registry.spans().stream().filter(span -> has(span.attributes(), key)).toList();
    if (spans.equals(registry.spans())) {
      places.add("every span");
    } else {
      add(places, "spans", spans.stream().map(span -> span.name().pattern()).distinct().toList());
    }
    add(
        places,
        "metrics",
        registry.metrics().stream()
            .filter(metric -> has(metric.attributes(), key))
            .map(metric -> metric.name())
            .toList());
    add(
        places,
        "events",
        registry.events().stream()
            .filter(event -> has(event.attributes(), key))
            .map(event -> event.name())
            .toList());
    if (registry.entities().stream().anyMatch(entity -> has(entity.attributes(), key))) {
      places.add("resource");
    }
    registry.logs().stream()
        .filter(log -> has(log.fields(), key))
        .map(log -> log.form() == LogConvention.Form.RECORD ? "log records" : "log lines")
        .forEach(places::add);
    return String.join("; ", places);
  }

  private static void add(List<String> places, String what, List<String> names) {
    if (!names.isEmpty()) {
      places.add(what + " " + MarkdownTable.codes(names));
    }
  }

  private static boolean has(List<Use> uses, String key) {
    return uses.stream().anyMatch(use -> use.key().equals(key));
  }
}
