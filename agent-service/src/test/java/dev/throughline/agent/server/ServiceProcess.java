package dev.throughline.agent.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, set up by its environment alone. */
final class ServiceProcess implements AutoCloseable {
  private static final Path TARGET = Path.of("target");

  private final Process process;
  private final Path log;
  private final int port;

  private ServiceProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  static ServiceProcess start(Path folder, Map<String, String> environment) throws IOException {
    int port = freePort();
    Path log = folder.resolve("service.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            jar() + ":" + Files.readString(TARGET.resolve("classpath")),
            "dev.throughline.agent.AgentService");
    Map<String, String> all = new HashMap<>(environment);
    all.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    all.put("OTEL_SDK_DISABLED", "true");
    builder.environment().putAll(all);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new ServiceProcess(builder.start(), log, port);
  }

  private static Path jar() throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(TARGET, "agent-service-*.jar")) {
      return jars.iterator().next();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it wrote so far. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for its end and says how it ended. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the service has not ended after 60 s: " + log());
    }
    return process.exitValue();
  }

  /** Asks it to end, as an orchestrator does. */
  void terminate() {
    process.destroy();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
