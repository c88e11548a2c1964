package dev.throughline.localstack.backend;

import dev.throughline.localstack.StackException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Where the real programs stand on this machine: named by a variable, or on the PATH. */
public final class Tools {
  private Tools() {}

  /**
   * OpenTelemetry's Collector with its contributed parts, {@code OTELCOL_BINARY}.
   *
   * @throws StackException when the variable names no program
   */
  public static Optional<Path> collector() {
    return find("OTELCOL_BINARY", "otelcol-contrib", System.getenv());
  }

  /**
   * The Prometheus server, {@code PROMETHEUS_BINARY}.
   *
   * @throws StackException when the variable names no program
   */
  public static Optional<Path> prometheus() {
    return find("PROMETHEUS_BINARY", "prometheus", System.getenv());
  }

  /**
   * Prometheus' tool for its files, {@code PROMTOOL_BINARY}.
   *
   * @throws StackException when the variable names no program
   */
  public static Optional<Path> promtool() {
    return find("PROMTOOL_BINARY", "promtool", System.getenv());
  }

  /**
   * Docker's client, {@code DOCKER_BINARY}.
   *
   * @param environment of the launcher
   * @throws StackException when the variable names no program
   */
  public static Optional<Path> docker(Map<String, String> environment) {
    return find("DOCKER_BINARY", "docker", environment);
  }

  static Optional<Path> find(String variable, String name, Map<String, String> environment) {
    String named = environment.getOrDefault(variable, "");
    if (named.isBlank()) {
      return onPath(name, environment.getOrDefault("PATH", ""));
    }
    Path program = Path.of(named);
    if (!isProgram(program)) {
      throw new StackException(
          "%s is set to %s, which is no program that can be run.".formatted(variable, named));
    }
    return Optional.of(program.toAbsolutePath());
  }

  private static Optional<Path> onPath(String name, String path) {
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name).toAbsolutePath())
        .filter(Tools::isProgram)
        .findFirst();
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
