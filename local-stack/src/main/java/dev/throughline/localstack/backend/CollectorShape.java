package dev.throughline.localstack.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.throughline.localstack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Which files make which Collector, as {@code shapes.yaml} beside them lists. */
public final class CollectorShape {
  private CollectorShape() {}

  /**
   * The files of {@code shape}, in the order in which the Collector reads them.
   *
   * @param folder {@code observability/collector} of a clone
   * @throws StackException when there is no such shape
   */
  public static List<Path> files(Path folder, String shape) {
    Path list = folder.resolve("shapes.yaml");
    try {
      JsonNode files = new YAMLMapper().readTree(list.toFile()).path("shapes").path(shape);
      if (files.isEmpty()) {
        throw new StackException("%s names no shape '%s'.".formatted(list, shape));
      }
      return StreamSupport.stream(files.spliterator(), false)
          .map(file -> folder.resolve(file.asText()))
          .toList();
    } catch (IOException e) {
      throw new StackException("%s cannot be read: %s.".formatted(list, e.getMessage()), e);
    }
  }
}
