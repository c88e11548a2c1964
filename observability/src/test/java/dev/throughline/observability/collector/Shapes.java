package dev.throughline.observability.collector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  static final Path FOLDER = Path.of("collector").toAbsolutePath();

  /** No program here has the exporter that it is about. */
  static final String LOAD_BALANCING = "load-balancing.yaml";

  static final Shapes READ = read();

  private static Shapes read() {
    try {
      return new ObjectMapper(new YAMLFactory())
          .readValue(FOLDER.resolve("shapes.yaml").toFile(), Shapes.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of {@code shape}. */
  List<Path> files(String shape) {
    return shapes.get(shape).stream().map(FOLDER::resolve).toList();
  }
}
