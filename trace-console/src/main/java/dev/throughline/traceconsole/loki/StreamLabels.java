package dev.throughline.traceconsole.loki;

import dev.throughline.traceconsole.store.LogSource;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What every record of one source has in common.
 *
 * @param labels what Loki indexes: the resource attributes that the platform's Loki is told to
 * @param metadata the resource's other attributes, and the scope
 */
record StreamLabels(Map<String, String> labels, Map<String, String> metadata) {
  private static final Set<String> INDEXED =
      Set.of(
          "service.name", "service.namespace", "deployment.environment.name", "k8s.namespace.name");
  private static final String SERVICE_NAME = "service_name";

  static StreamLabels of(LogSource source) {
    Map<String, String> labels = new TreeMap<>();
    Map<String, String> metadata = new TreeMap<>();
    for (KeyValue attribute : source.resource().getAttributesList()) {
      boolean indexed = INDEXED.contains(attribute.getKey());
      AttributeText.putAll(List.of(attribute), "", indexed ? labels : metadata);
    }
    labels.putIfAbsent(SERVICE_NAME, "unknown_service");
    AttributeText.putAll(source.scope().getAttributesList(), "", metadata);
    putUnlessEmpty(metadata, "scope_name", source.scope().getName());
    putUnlessEmpty(metadata, "scope_version", source.scope().getVersion());
    return new StreamLabels(labels, metadata);
  }

  private static void putUnlessEmpty(Map<String, String> into, String name, String value) {
    if (!value.isEmpty()) {
      into.put(name, value);
    }
  }
}
