package dev.throughline.modelproxy;

import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The proxy as a process of its own, on the class path that it ships with. */
final class ProxyProcess implements AutoCloseable {
  final Process process;
  final Path log;
  final ManagedChannel channel;

  private ProxyProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.channel = ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  static ProxyProcess start(Path folder, List<String> options, Map<String, String> environment)
      throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            "target/classes" + File.pathSeparator + Files.readString(Path.of("target/classpath")),
            ModelProxy.class.getName()));
    Path log = folder.resolve("model-proxy.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("GRPC_SERVER_PORT", String.valueOf(port));
    builder.environment().put("OTEL_SDK_DISABLED", "true");
    builder.environment().putAll(environment);
    return new ProxyProcess(builder.start(), log, port);
  }

  void awaitServing() {
    await("model-proxy to serve; its log is " + log)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(this::isServing);
  }

  private boolean isServing() {
    if (!process.isAlive()) {
      throw new IllegalStateException("model-proxy ended while it started; see " + log);
    }
    try {
      return HealthGrpc.newBlockingStub(channel)
              .withDeadlineAfter(2, TimeUnit.SECONDS)
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus()
          == ServingStatus.SERVING;
    } catch (StatusRuntimeException e) {
      channel.resetConnectBackoff();
      return false;
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
