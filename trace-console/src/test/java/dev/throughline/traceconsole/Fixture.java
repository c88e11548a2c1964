package dev.throughline.traceconsole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A request that a real server was sent, and what it answered. */
record Fixture(
    String name,
    String path,
    Map<String, String> headers,
    int status,
    String contentType,
    JsonNode body) {
  static final Path FOLDER = Path.of("src", "test", "resources", "fixtures");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every recorded request to this server: {@code tempo} or {@code loki}. */
  static List<Fixture> of(String server) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(server))) {
      return files.sorted().map(Fixture::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fixture read(Path file) {
    try {
      JsonNode recorded = JSON.readTree(file.toFile());
      JsonNode request = recorded.path("request");
      JsonNode response = recorded.path("response");
      return new Fixture(
          file.getParent().getFileName() + "/" + file.getFileName(),
          request.path("path").asText(),
          JSON.convertValue(
              request.path("headers"),
              JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class)),
          response.path("status").asInt(),
          response.path("content_type").asText(),
          response.path("body"));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /**
   * The address on this console. Java's URI refuses some characters that the recorded client sent
   * as they are.
   */
  URI at(int port) {
    String legal = path.replace("[", "%5B").replace("]", "%5D");
    return URI.create("http://127.0.0.1:" + port + legal);
  }
}
