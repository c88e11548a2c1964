package dev.throughline.localstack;

import dev.throughline.localstack.archive.ClassArchives;
import dev.throughline.localstack.backend.Collector;
import dev.throughline.localstack.backend.Prometheus;
import dev.throughline.localstack.layout.Installation;
import dev.throughline.localstack.process.ChildProcess;
import dev.throughline.localstack.process.ProcessLog;
import dev.throughline.localstack.process.ResidentMemory;
import dev.throughline.localstack.run.QueryAddresses;
import dev.throughline.localstack.run.RunFolder;
import dev.throughline.localstack.run.Runs;
import dev.throughline.localstack.secret.RunSecrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole platform as separate processes on this machine, reachable on 127.0.0.1 only.
 *
 * <p>Nothing survives it: {@link #close} ends all; a JVM that ends without it runs it; and if the
 * JVM is killed, the processes notice and end by themselves.
 */
public final class LocalStack implements AutoCloseable {
  private static final Duration RESTART_DEADLINE = Duration.ofSeconds(60);

  /** Ended last, so that what the services tell at their end still has somewhere to go. */
  private static final List<Component> LAST = List.of(Component.TRACE_CONSOLE, Component.POSTGRES);

  private final Addresses addresses;
  private final RunSecrets secrets;
  private final RunFolder run;
  private final Processes processes;
  private final Path observability;
  private final String collectorShape;
  private volatile @Nullable LocalBackends backends;
  private boolean ended;
  private final Thread closeAtExit = new Thread(this::endQuickly, "local-stack-close");

  private LocalStack(StackOptions options, Installation installation, Runs runs)
      throws IOException {
    addresses = Addresses.choose(options);
    run = RunFolder.create(runs.folder());
    secrets = RunSecrets.generate(run.subfolder("secrets"));
    ClassArchives archives = archivesOf(installation);
    archives.prepare();
    observability = installation.root().resolve("observability");
    ComponentEnvironment environment =
        new ComponentEnvironment(
            options,
            addresses,
            secrets,
            run,
            installation.workFolder().resolve("postgres"),
            StackFiles.of(options, run));
    // Whoever decides about whole traces is the Collector, and only then.
    boolean tail = "tail".equals(environment.of(Component.API_GATEWAY).get("TELEMETRY_SAMPLING"));
    collectorShape = tail ? "one-process-tail" : "one-process";
    processes =
        new Processes(new Programs(installation), environment, addresses, run, archives, options);
  }

  /**
   * Starts everything and waits until it is ready.
   *
   * @throws StackException when that fails; nothing runs then, and the logs are kept
   */
  public static LocalStack start(StackOptions options) {
    Installation installation = Installation.locate();
    Runs runs = runsOf(installation);
    LocalStack stack;
    try {
      runs.sweep();
      stack = new LocalStack(options, installation, runs);
    } catch (IOException e) {
      throw new StackException(
          "The folder %s cannot be written: %s. Is the disk full?"
              .formatted(runs.folder(), e.getMessage()),
          e);
    }
    Runtime.getRuntime().addShutdownHook(stack.closeAtExit);
    stack.startAll(options);
    return stack;
  }

  /** Whether every program has the class data archive that makes its start fast. */
  public static boolean hasArchives() {
    Installation installation = Installation.locate();
    ClassArchives archives = archivesOf(installation);
    Programs programs = new Programs(installation);
    return Arrays.stream(Component.values())
        .allMatch(component -> archives.has(component.label(), programs.of(component)));
  }

  /** Where the traces and logs of the newest running platform of this clone are read. */
  public static Optional<QueryAddresses> addressesOfRunning() {
    return runsOf(Installation.locate()).ofRunning();
  }

  /** Where requests are sent. */
  public URI gateway() {
    return address(Component.API_GATEWAY).http();
  }

  /** Where traces are read, by Tempo's API under /api. */
  public URI traces() {
    return addresses.traces();
  }

  /** Where logs are read, by Loki's API under /loki. */
  public URI logs() {
    return addresses.logs();
  }

  /** The Collector that the services send to, if this run has one. */
  public Optional<Collector> collector() {
    return Optional.ofNullable(backends).map(LocalBackends::collector);
  }

  /** Where metrics are, if this run keeps any. */
  public Optional<Prometheus> prometheus() {
    return Optional.ofNullable(backends).map(LocalBackends::prometheus);
  }

  /** Where {@code component} listens; for trace-console that of its query API. */
  public HostPort address(Component component) {
    return addresses.of(component);
  }

  /** Where trace-console takes OTLP over HTTP. */
  public HostPort otlp() {
    return addresses.otlpHttp();
  }

  public ApiKeys keys() {
    return secrets.keys();
  }

  /** Starts a component that was stopped or killed, as before; returns when it is ready. */
  public void start(Component component) {
    start(component, Map.of());
  }

  /** The same, with {@code environment} on top of what it is told otherwise. */
  public void start(Component component, Map<String, String> environment) {
    try {
      processes.start(component, environment, RESTART_DEADLINE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("The start was broken off.", e);
    }
  }

  /** Ends a component in an orderly way; returns when it is gone. */
  public void stop(Component component) {
    processes.stop(List.of(component));
  }

  /** {@code kill -9}; returns when it is gone. */
  public void kill(Component component) {
    processes.kill(component);
  }

  public boolean isAlive(Component component) {
    return processes.of(component).map(ChildProcess::isAlive).orElse(false);
  }

  /** What {@code component} wrote to its outputs so far, over all its starts. */
  public List<String> log(Component component) {
    return new ProcessLog(logFile(component)).lines();
  }

  public Path logFile(Component component) {
    return run.logFile(component.label());
  }

  /** The physical memory, in bytes, of every component that is alive. */
  public Map<Component, Long> residentBytes() {
    Map<Component, Long> bytes = new EnumMap<>(Component.class);
    for (Component component : Component.values()) {
      processes
          .of(component)
          .map(process -> ResidentMemory.of(process.handle().pid()))
          .ifPresent(known -> known.ifPresent(value -> bytes.put(component, value)));
    }
    return bytes;
  }

  /** Ends everything and removes every trace of the run. Does nothing the second time. */
  @Override
  public void close() {
    end();
    forgetExit();
  }

  private void startAll(StackOptions options) {
    try {
      if (options.telemetry() instanceof TelemetryRoute.ThroughCollector route) {
        backends = LocalBackends.start(route, collectorShape, addresses, observability, run);
      }
      new StartOrder(processes, options).startAll();
      run.noteUp(new QueryAddresses(traces(), logs()));
    } catch (StackException e) {
      String logs = endKeepingLogs();
      throw new StackException(e.getMessage() + "\n" + logs, e);
    } catch (IOException e) {
      throw new StackException(
          "The run's folder cannot be written: %s. %s".formatted(e.getMessage(), endKeepingLogs()),
          e);
    }
  }

  private void end() {
    end(processes::stop, run::delete);
  }

  private void forgetExit() {
    try {
      Runtime.getRuntime().removeShutdownHook(closeAtExit);
    } catch (IllegalStateException e) {
      // The JVM is ending already: the hook finds everything ended.
    }
  }

  /** Somebody pressed Ctrl-C and waits. */
  private void endQuickly() {
    end(processes::stopQuickly, run::delete);
  }

  private String endKeepingLogs() {
    end(processes::stopQuickly, run::deleteAllButLogs);
    forgetExit();
    return "The logs are in %s until the next start.".formatted(run.path());
  }

  /** Whoever comes second waits for the first: the JVM must not halt before all is ended. */
  private synchronized void end(Consumer<List<Component>> stop, Cleaning cleaning) {
    if (ended) {
      return;
    }
    ended = true;
    processes.refuseStarts();
    stop.accept(
        Arrays.stream(Component.values()).filter(component -> !LAST.contains(component)).toList());
    Optional.ofNullable(backends).ifPresent(LocalBackends::close);
    stop.accept(LAST);
    try {
      cleaning.run();
    } catch (IOException e) {
      // What stays is removed at the next start.
    }
  }

  private interface Cleaning {
    void run() throws IOException;
  }

  private static Runs runsOf(Installation installation) {
    return new Runs(installation.workFolder().resolve("runs"));
  }

  private static ClassArchives archivesOf(Installation installation) {
    return new ClassArchives(installation.workFolder().resolve("archives"));
  }
}
