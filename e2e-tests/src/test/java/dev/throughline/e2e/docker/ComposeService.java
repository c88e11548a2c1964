package dev.throughline.e2e.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A service as {@code observability/compose.yaml} has it.
 *
 * @param name by which the others reach it
 * @param image with its version
 * @param command what it is told
 * @param environment its variables
 * @param files files and folders of this machine by their places in the container
 */
record ComposeService(
    String name,
    String image,
    List<String> command,
    Map<String, String> environment,
    Map<String, Path> files) {
  private static final Path FOLDER = Path.of("../observability").toAbsolutePath().normalize();

  static ComposeService named(String name) {
    JsonNode service = read().path("services").path(name);
    Map<String, String> environment = new HashMap<>();
    service
        .path("environment")
        .fields()
        .forEachRemaining(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    Map<String, Path> files = new HashMap<>();
    texts(service.path("volumes"))
        .filter(volume -> volume.startsWith("./"))
        .map(volume -> volume.split(":"))
        .forEach(parts -> files.put(parts[1], FOLDER.resolve(parts[0]).normalize()));
    return new ComposeService(
        name,
        service.path("image").asText(),
        texts(service.path("command")).map(ComposeService::byDefault).toList(),
        environment,
        files);
  }

  /** A variable that nobody set has the value after its {@code :-}. */
  private static String byDefault(String text) {
    return text.replaceAll("\\$\\{[A-Z_]+:-([^}]*)}", "$1");
  }

  private static Stream<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
  }

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(FOLDER.resolve("compose.yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
