package dev.throughline.localstack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of this module in a JVM of its own, as a shell would start it. */
public final class Jvm implements AutoCloseable {
  private final Process process;
  private final Path output;

  private Jvm(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts {@code main}; {@code environment} is on top of this JVM's own. */
  public static Jvm start(
      Path folder, Class<?> main, Map<String, String> environment, String... arguments)
      throws IOException {
    Path output = Files.createTempFile(folder, main.getSimpleName(), ".out");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Jvm(builder.redirectOutput(output.toFile()).start(), output);
  }

  public String output() throws IOException {
    return Files.readString(output);
  }

  /** Waits until the program has printed {@code text}. */
  public void awaitOutput(String text, Duration deadline) {
    await("'%s' in what the program prints".formatted(text))
        .atMost(deadline)
        .until(() -> !process.isAlive() || output().contains(text));
  }

  /** Waits for the end and gives the exit code. */
  public int awaitEnd(Duration deadline) throws InterruptedException {
    if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The program did not end within " + deadline);
    }
    return process.exitValue();
  }

  /** The processes that it started, and theirs. */
  public List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Ends it, for when a test fails before it does. */
  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> started = descendants();
    process.destroy();
    if (!process.waitFor(15, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    started.forEach(ProcessHandle::destroyForcibly);
  }

  /** Sends a signal, such as {@code INT}. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }
}
