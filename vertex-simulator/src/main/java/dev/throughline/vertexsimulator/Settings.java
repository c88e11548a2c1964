package dev.throughline.vertexsimulator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The process's settings.
 *
 * @param host the address listened on, from {@code VERTEX_SIMULATOR_HOST}, 127.0.0.1 by default
 * @param port 0 to 65535, 0 for a free one, from {@code VERTEX_SIMULATOR_PORT}, 9093 by default
 * @param scripts a folder of further scripts, from {@code VERTEX_SIMULATOR_SCRIPTS}; null for none
 */
record Settings(String host, int port, @Nullable Path scripts) {
  private static final int HIGHEST_PORT = 65_535;

  /**
   * @throws IllegalArgumentException when a setting is wrong; the message is a sentence that names
   *     it
   */
  static Settings of(Map<String, String> environment) {
    String folder = environment.getOrDefault("VERTEX_SIMULATOR_SCRIPTS", "");
    Path scripts = folder.isBlank() ? null : Path.of(folder);
    if (scripts != null && !Files.isDirectory(scripts)) {
      throw new IllegalArgumentException("VERTEX_SIMULATOR_SCRIPTS: there is no folder " + scripts);
    }
    return new Settings(
        environment.getOrDefault("VERTEX_SIMULATOR_HOST", "127.0.0.1"),
        port(environment.getOrDefault("VERTEX_SIMULATOR_PORT", "9093")),
        scripts);
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "VERTEX_SIMULATOR_PORT must be a port, 0 to 65535, and is \"" + text + "\"");
  }
}
