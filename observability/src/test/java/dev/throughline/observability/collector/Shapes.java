package dev.throughline.observability.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.observability.files.ConfigurationFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@code collector/shapes.yaml} says.
 *
 * @param shapes the files of each shape, in their order
 * @param additions the shapes that each further file goes on top of
 */
record Shapes(Map<String, List<String>> shapes, Map<String, List<String>> additions) {
  static final Path FOLDER = ConfigurationFiles.at("collector");

  /** No program here has the exporter that it is about. */
  static final String LOAD_BALANCING = "load-balancing.yaml";

  static final Shapes READ = new ObjectMapper().convertValue(yaml("shapes.yaml"), Shapes.class);

  /** A file of the folder. */
  static JsonNode yaml(String file) {
    return ConfigurationFiles.yaml(FOLDER.resolve(file));
  }
}
