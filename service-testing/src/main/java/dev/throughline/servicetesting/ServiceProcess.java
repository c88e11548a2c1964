package dev.throughline.servicetesting;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * The service whose tests run, as it ships: its jar and class path in a process of its own, set up
 * by its environment alone and with the OpenTelemetry SDK disabled. For tests that Failsafe runs;
 * before the phase {@code package} there is no jar.
 */
public final class ServiceProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(10);

  private final Process process;
  private final Path log;
  private final int port;

  private ServiceProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts it on a free port.
   *
   * @param folder where its log is put
   * @param portSetting the environment variable that says where it listens
   * @param environment what is set beside that
   * @param options for the JVM
   */
  public static ServiceProcess start(
      Path folder, String portSetting, Map<String, String> environment, String... options)
      throws IOException {
    int port = freePort();
    PackagedJar jar = PackagedJar.ofThisModule();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", jar.file() + File.pathSeparator + jar.libraries(), jar.mainClass()));
    Path log = folder.resolve("service.log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OTEL_SDK_DISABLED", "true");
    builder.environment().put(portSetting, Integer.toString(port));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new ServiceProcess(builder.start(), log, port);
  }

  /** A port that nobody had a moment ago. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where it listens, once it does. */
  public int port() {
    return port;
  }

  /** What it wrote so far. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until it serves.
   *
   * @param serves asks it
   * @throws AssertionError with its log, when it ends before or does not serve within 60 seconds
   */
  public void awaitServing(Callable<Boolean> serves) {
    try {
      Awaitility.await().atMost(START).failFast("it ended", () -> !process.isAlive()).until(serves);
    } catch (ConditionTimeoutException | TerminalFailureException e) {
      throw new AssertionError("The service does not serve. It wrote: " + log(), e);
    }
  }

  /** Asks it to end, as an orchestrator does. */
  public void terminate() {
    process.destroy();
  }

  /** Ends it in the middle of what it does, as a machine that fails, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Waits for its end and says how it ended: 143 is the JVM's way to say that it was asked to.
   *
   * @throws AssertionError with its log, when it has not ended after {@code patience}
   */
  public int exitCode(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("Not ended after " + patience + ". It wrote: " + log());
    }
    return process.exitValue();
  }

  /** Ends it: asks, waits 10 seconds, and asks no longer. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
  }
}
