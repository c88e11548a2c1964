package dev.throughline.localstack.backend;

import dev.throughline.localstack.FreePorts;
import dev.throughline.localstack.HostPort;
import dev.throughline.localstack.StackException;
import dev.throughline.localstack.layout.Installation;
import dev.throughline.localstack.process.NativeProgram;
import dev.throughline.localstack.process.ProcessLog;
import dev.throughline.localstack.readiness.HttpProbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One real Prometheus server, on a port of 127.0.0.1. */
public final class Prometheus implements AutoCloseable {
  /** The name of its log in the work folder, without {@code .log}. */
  public static final String NAME = "prometheus";

  /** Its own address, as its configuration names it. */
  private static final String ITSELF = "localhost:9090";

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final BackendProcess process;
  private final HostPort address;

  private Prometheus(BackendProcess process, HostPort address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts one and waits until it is ready. It reads a copy of the configuration's whole folder, in
   * which the names of its targets are replaced by addresses that exist here. The flags are those
   * of {@code observability/compose.yaml}.
   *
   * @param binary the program, see {@link Tools#prometheus}
   * @param config its configuration; rules beside it are found as written in it
   * @param workFolder where it runs, logs and keeps its data
   * @param targets what to write for a name of the configuration, such as {@code collector:8888}
   * @throws StackException when it does not start, with its last lines
   */
  public static Prometheus start(
      Path binary, Path config, Path workFolder, Map<String, String> targets) {
    HostPort address = HostPort.local(new FreePorts().next());
    Map<String, String> names = new HashMap<>(targets);
    names.put(ITSELF, address.toString());
    Path copy = copyOf(config, workFolder.resolve("prometheus"), names);
    List<String> arguments = new ArrayList<>(features());
    arguments.add("--config.file=" + copy);
    arguments.add("--storage.tsdb.path=" + workFolder.toAbsolutePath().resolve("prometheus-data"));
    arguments.add("--web.listen-address=" + address);
    BackendProcess process =
        BackendProcess.start(
            NAME,
            new NativeProgram(binary, arguments, GRACE),
            Map.of(),
            workFolder,
            new HttpProbe(address.http().resolve("/-/ready")));
    return new Prometheus(process, address);
  }

  /** What the containers switch on, without their places. */
  private static List<String> features() {
    Path file = Installation.locate().root().resolve("observability/compose.yaml");
    return new ComposeFile(file)
        .command(NAME).stream()
            .filter(argument -> !argument.startsWith("--config.file="))
            .filter(argument -> !argument.startsWith("--storage.tsdb.path="))
            .toList();
  }

  private static Path copyOf(Path config, Path to, Map<String, String> targets) {
    Path from = Objects.requireNonNull(config.toAbsolutePath().getParent());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      Path copied = to.resolve(config.getFileName()).toAbsolutePath();
      String text = Files.readString(copied);
      for (Map.Entry<String, String> target : targets.entrySet()) {
        text = text.replace(target.getKey(), target.getValue());
      }
      return Files.writeString(copied, text);
    } catch (IOException e) {
      throw new StackException(
          "The configuration %s cannot be copied to %s: %s.".formatted(config, to, e.getMessage()),
          e);
    }
  }

  /** The root of its API and page. */
  public URI url() {
    return address.http();
  }

  /** Where it takes OTLP over HTTP, without {@code /v1/...}. */
  public URI otlpHttp() {
    return address.http().resolve("/api/v1/otlp");
  }

  /** What it wrote so far. */
  public ProcessLog log() {
    return process.log();
  }

  public ProcessHandle handle() {
    return process.handle();
  }

  /** Asks it to end and waits. */
  @Override
  public void close() {
    process.close();
  }
}
