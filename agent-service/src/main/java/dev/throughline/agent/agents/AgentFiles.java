package dev.throughline.agent.agents;

import dev.throughline.agent.schema.Violation;
import dev.throughline.agent.tools.Toolbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

  /** Of one file: several times the longest instructions and a large schema. */
  private static final int MAX_BYTES = 256 * 1024;

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
   * @throws InvalidAgentFile when a file is not an agent, or the second one of its name
   * @throws UncheckedIOException when the folder or a file cannot be read
   */
  public static List<Agent> in(Path folder, Toolbox toolbox) {
    Map<String, Path> byName = new HashMap<>();
    List<Agent> agents = new ArrayList<>();
    for (Path file : files(folder)) {
      AgentFile read = AgentFile.read(file.toString(), text(file));
      Agent agent = read.agent(toolbox);
      Path other = byName.putIfAbsent(agent.name(), file);
      if (other != null) {
        throw read.wrong("/name", other + " is already an agent of this name");
      }
      agents.add(agent);
    }
    return List.copyOf(agents);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(AgentFiles::isAgentFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the folder of agents " + folder, e);
    }
  }

  /** A link to nowhere counts: leaving out an agent in silence would be worse than not starting. */
  private static boolean isAgentFile(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !Files.isDirectory(file);
  }

  private static String text(Path file) {
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_BYTES) {
        throw unfit(file, "has %d bytes, at most %d are accepted".formatted(bytes, MAX_BYTES));
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw unfit(file, "is not text in UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the agent " + file, e);
    }
  }

  private static InvalidAgentFile unfit(Path file, String message) {
    return new InvalidAgentFile(file.toString(), new Violation("", 0, message));
  }
}
