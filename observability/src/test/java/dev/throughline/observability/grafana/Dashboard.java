package dev.throughline.observability.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.observability.files.ConfigurationFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A dashboard's file. */
public record Dashboard(Path file, JsonNode model) {
  public static List<Dashboard> all() {
    return ConfigurationFiles.in("grafana/dashboards", ".json").stream()
        .map(file -> new Dashboard(file, ConfigurationFiles.json(file)))
        .toList();
  }

  /** What it is called in tests. */
  String name() {
    return file.getFileName().toString();
  }

  /** Everything that takes a place: rows too. */
  Stream<JsonNode> places() {
    return StreamSupport.stream(model.path("panels").spliterator(), false);
  }

  /** What shows something. */
  Stream<JsonNode> panels() {
    return places().filter(place -> !place.path("type").asText().equals("row"));
  }

  /** The queries for a data source, such as {@code prometheus}. */
  public Stream<JsonNode> queries(String source) {
    return panels()
        .filter(panel -> panel.at("/datasource/uid").asText().equals(source))
        .flatMap(panel -> StreamSupport.stream(panel.path("targets").spliterator(), false));
  }
}
