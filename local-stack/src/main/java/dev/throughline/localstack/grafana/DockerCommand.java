package dev.throughline.localstack.grafana;

import dev.throughline.localstack.StackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Docker's client.
 *
 * @param binary its file
 * @param environment what it sees
 */
record DockerCommand(Path binary, Map<String, String> environment) {
  /**
   * What a run of it came to.
   *
   * @param exitCode 0 when it went well
   * @param lines what it wrote, to both outputs
   */
  record Outcome(int exitCode, List<String> lines) {
    boolean isWell() {
      return exitCode == 0;
    }

    /** The last words, which usually say what is wrong. */
    String lastLine() {
      return lines.isEmpty() ? "it did not say why" : lines.get(lines.size() - 1).strip();
    }
  }

  Outcome run(String... arguments) throws InterruptedException {
    return run(line -> {}, arguments);
  }

  /** Runs it to its end; {@code listener} hears each line as it comes. */
  Outcome run(Consumer<String> listener, String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(binary.toString());
    command.addAll(Arrays.asList(arguments));
    try {
      Process process = start(command);
      try {
        List<String> lines = read(process, listener);
        return new Outcome(process.waitFor(), lines);
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new StackException("docker could not be run: %s.".formatted(e.getMessage()), e);
    }
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static List<String> read(Process process, Consumer<String> listener) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (!line.isBlank()) {
          lines.add(line);
          listener.accept(line);
        }
      }
    }
    return lines;
  }
}
