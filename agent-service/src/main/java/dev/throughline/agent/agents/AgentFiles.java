package dev.throughline.agent.agents;

import dev.throughline.agent.tools.Toolbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reads all agents of a folder: each file that ends in {@code .yaml} or {@code .yml} and does not
 * start with a dot, which is how a mounted ConfigMap hides its own links.
 */
public final class AgentFiles {
  private static final String BUILT_IN = "/agents";

  private AgentFiles() {}

  /** The agents that ship with this service. */
  public static List<Agent> builtIn(Toolbox toolbox) {
    URL folder = Objects.requireNonNull(AgentFiles.class.getResource(BUILT_IN), "no agents ship");
    try {
      URI uri = folder.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return in(Path.of(uri), toolbox);
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return in(jar.getPath(BUILT_IN), toolbox);
      }
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("the agents that ship with this service are unreadable", e);
    }
  }

  /**
   * The agents of a folder, by file name.
   *
   * @throws InvalidAgentFile when a file is not an agent
   * @throws UncheckedIOException when the folder or a file cannot be read
   */
  public static List<Agent> in(Path folder, Toolbox toolbox) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(AgentFiles::isAgentFile)
          .sorted()
          .map(file -> AgentFile.read(file.toString(), text(file), toolbox))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the folder of agents " + folder, e);
    }
  }

  private static boolean isAgentFile(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml"))
        && Files.isRegularFile(file);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the agent " + file, e);
    }
  }
}
