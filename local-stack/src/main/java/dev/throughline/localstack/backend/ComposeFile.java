package dev.throughline.localstack.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.throughline.localstack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What {@code observability/compose.yaml} says about a program, for those that run it in another
 * way.
 *
 * @param file where it stands
 */
public record ComposeFile(Path file) {
  /**
   * The arguments that {@code service} is given.
   *
   * @throws StackException when it has none
   */
  public List<String> command(String service) {
    JsonNode command = services().path(service).path("command");
    if (command.isEmpty()) {
      throw new StackException("%s gives %s no command.".formatted(file, service));
    }
    return texts(command).toList();
  }

  /** The ports of this machine that its services listen on. */
  public List<Integer> ports() {
    return StreamSupport.stream(services().spliterator(), false)
        .flatMap(service -> texts(service.path("ports")))
        .map(mapping -> mapping.split(":"))
        .map(parts -> Integer.parseInt(parts[parts.length - 2]))
        .toList();
  }

  private static Stream<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
  }

  private JsonNode services() {
    try {
      return new YAMLMapper().readTree(file.toFile()).path("services");
    } catch (IOException e) {
      throw new StackException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
  }
}
