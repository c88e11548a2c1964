package dev.throughline.localstack.backend;

import dev.throughline.localstack.FreePorts;
import dev.throughline.localstack.HostPort;
import dev.throughline.localstack.process.NativeProgram;
import dev.throughline.localstack.process.ProcessLog;
import dev.throughline.localstack.readiness.HttpProbe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One real OpenTelemetry Collector, on ports of 127.0.0.1. */
public final class Collector implements AutoCloseable {
  /** The name of its log in the work folder, without {@code .log}. */
  public static final String NAME = "collector";

  private static final String TELEMETRY_PORT = "TELEMETRY_PORT";

  /** It sends what it still holds. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final BackendProcess process;
  private final Addresses addresses;

  private Collector(BackendProcess process, Addresses addresses) {
    this.process = process;
    this.addresses = addresses;
  }

  private record Addresses(HostPort grpc, HostPort http, HostPort health, HostPort metrics) {
    static Addresses choose(Map<String, String> given) {
      FreePorts free = new FreePorts();
      return new Addresses(
          named(given.get("OTLP_GRPC_ENDPOINT"), free),
          named(given.get("OTLP_HTTP_ENDPOINT"), free),
          named(given.get("HEALTH_ENDPOINT"), free),
          given.containsKey(TELEMETRY_PORT)
              ? HostPort.local(Integer.parseInt(given.get(TELEMETRY_PORT)))
              : HostPort.local(free.next()));
    }

    private static HostPort named(@Nullable String given, FreePorts free) {
      return given == null ? HostPort.local(free.next()) : HostPort.parse(given);
    }

    Map<String, String> environment() {
      return Map.of(
          "OTLP_GRPC_ENDPOINT",
          grpc.toString(),
          "OTLP_HTTP_ENDPOINT",
          http.toString(),
          "HEALTH_ENDPOINT",
          health.toString(),
          "TELEMETRY_HOST",
          metrics.host(),
          TELEMETRY_PORT,
          String.valueOf(metrics.port()));
    }
  }

  /**
   * Starts one and waits until it is healthy.
   *
   * @param binary the program, see {@link Tools#collector}
   * @param configs its configuration, later files over earlier ones
   * @param environment what the configuration asks for; where it listens is chosen here, but for
   *     the addresses that stand in it
   * @param workFolder where it runs and logs
   * @throws dev.throughline.localstack.StackException when it does not start, with its last lines
   */
  public static Collector start(
      Path binary, List<Path> configs, Map<String, String> environment, Path workFolder) {
    Addresses addresses = Addresses.choose(environment);
    Map<String, String> variables = new HashMap<>(environment);
    variables.putAll(addresses.environment());
    List<String> arguments =
        configs.stream()
            .flatMap(config -> Stream.of("--config", config.toAbsolutePath().toString()))
            .toList();
    BackendProcess process =
        BackendProcess.start(
            NAME,
            new NativeProgram(binary, arguments, GRACE),
            variables,
            workFolder,
            new HttpProbe(addresses.health().http()));
    return new Collector(process, addresses);
  }

  /** Where it takes OTLP over HTTP, without {@code /v1/...}. */
  public URI otlpHttp() {
    return addresses.http().http();
  }

  /** Where it takes OTLP over gRPC. */
  public HostPort otlpGrpc() {
    return addresses.grpc();
  }

  /** Where its own metrics are read, in Prometheus' text format. */
  public URI metrics() {
    return addresses.metrics().http().resolve("/metrics");
  }

  /** Answers 200 while all of it works. */
  public URI health() {
    return addresses.health().http();
  }

  /** Bytes of physical memory that it holds now. */
  public long residentBytes() {
    return process.residentBytes();
  }

  /** What it wrote so far, over all its starts. */
  public ProcessLog log() {
    return process.log();
  }

  public ProcessHandle handle() {
    return process.handle();
  }

  /** {@code kill -9}; returns when it is gone. */
  public void kill() {
    process.kill();
  }

  /** Starts it again, on the same ports, after a {@link #kill} or {@link #close}. */
  public void restart() {
    process.restart();
  }

  /** Asks it to end, which sends what it holds, and waits. */
  @Override
  public void close() {
    process.close();
  }
}
