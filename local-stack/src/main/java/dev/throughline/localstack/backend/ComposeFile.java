package dev.throughline.localstack.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.throughline.localstack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What {@code observability/compose.yaml} says about a program, for those that run it in another
 * way.
 *
 * @param file where it stands
 */
record ComposeFile(Path file) {
  /**
   * The arguments that {@code service} is given.
   *
   * @throws StackException when it has none
   */
  List<String> command(String service) {
    try {
      JsonNode command =
          new YAMLMapper().readTree(file.toFile()).path("services").path(service).path("command");
      if (command.isEmpty()) {
        throw new StackException("%s gives %s no command.".formatted(file, service));
      }
      return StreamSupport.stream(command.spliterator(), false).map(JsonNode::asText).toList();
    } catch (IOException e) {
      throw new StackException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
  }
}
