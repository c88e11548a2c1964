package dev.throughline.observability.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.observability.files.ConfigurationFiles;
import java.util.LinkedHashMap;
import java.util.Map;

/** The data sources that Grafana is provisioned with. */
final class DataSources {
  static final JsonNode PROVISIONED =
      ConfigurationFiles.yaml(
              ConfigurationFiles.at("grafana/provisioning/datasources/throughline.yaml"))
          .path("datasources");

  private DataSources() {}

  /** By uid. */
  static Map<String, JsonNode> byUid() {
    Map<String, JsonNode> sources = new LinkedHashMap<>();
    PROVISIONED.forEach(source -> sources.put(source.path("uid").asText(), source));
    return sources;
  }

  /** The type of each, by uid. */
  static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    byUid().forEach((uid, source) -> types.put(uid, source.path("type").asText()));
    return types;
  }
}
