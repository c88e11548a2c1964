package dev.throughline.localstack;

import dev.throughline.telemetry.sampling.SamplingStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a start may be told. Immutable to its users: every method gives a changed copy. */
public final class StackOptions {
  private final Map<Component, Integer> ports = new HashMap<>();
  private final Map<Hop, UnaryOperator<HostPort>> routes = new HashMap<>();
  private final Map<Component, Map<String, String>> environment = new HashMap<>();
  private @Nullable Path simulatorScripts;
  private @Nullable Path modelsFile;
  private @Nullable Path agentsFolder;
  private StackProgress progress = StackProgress.SILENT;
  private Duration startDeadline = Duration.ofSeconds(120);
  private boolean recordsArchives;
  private TelemetryRoute telemetry = new TelemetryRoute.Direct();

  private record Hop(Component user, Component target) {}

  private StackOptions() {}

  /** Free ports, no proxies, no listener, two minutes to start. */
  public static StackOptions defaults() {
    return new StackOptions();
  }

  /** {@code component} listens on {@code port}; trace-console's is that of its query API. */
  public StackOptions port(Component component, int port) {
    return changed(copy -> copy.ports.put(component, port));
  }

  /** {@code user} reaches {@code target} at {@code address}, wherever the target listens. */
  public StackOptions route(Component user, Component target, HostPort address) {
    return route(user, target, real -> address);
  }

  /**
   * {@code user} reaches {@code target} at the address that {@code proxy} gives for the real one.
   * It is called before anything starts: the place to open a proxy on this hop.
   */
  public StackOptions route(Component user, Component target, UnaryOperator<HostPort> proxy) {
    return changed(copy -> copy.routes.put(new Hop(user, target), proxy));
  }

  /** Adds to, or overrides, what {@code component} sees in its environment. */
  public StackOptions environment(Component component, String name, String value) {
    return changed(
        copy ->
            copy.environment.computeIfAbsent(component, any -> new HashMap<>()).put(name, value));
  }

  /**
   * The gateway keeps the traces that {@code setting} says: the text of {@code TELEMETRY_SAMPLING}.
   *
   * @throws IllegalArgumentException when it is none; the message says what may stand there
   */
  public StackOptions sampling(String setting) {
    SamplingStrategy.parse(setting);
    return environment(Component.API_GATEWAY, "TELEMETRY_SAMPLING", setting);
  }

  /** The vertex-simulator also reads the scripts in {@code folder}. */
  public StackOptions simulatorScripts(Path folder) {
    return changed(copy -> copy.simulatorScripts = folder);
  }

  /** model-proxy's back ends, models, prices, aliases and budgets are those of {@code file}. */
  public StackOptions modelsFile(Path file) {
    return changed(copy -> copy.modelsFile = file);
  }

  /** agent-service also runs the agents in {@code folder}. */
  public StackOptions agentsFolder(Path folder) {
    return changed(copy -> copy.agentsFolder = folder);
  }

  /** {@code listener} hears how the start goes. */
  public StackOptions progress(StackProgress listener) {
    return changed(copy -> copy.progress = listener);
  }

  /** How long the whole start may take. */
  public StackOptions startDeadline(Duration deadline) {
    return changed(copy -> copy.startDeadline = deadline);
  }

  /** Which way the services' telemetry goes; without this straight to trace-console. */
  public StackOptions telemetry(TelemetryRoute route) {
    return changed(copy -> copy.telemetry = route);
  }

  /** Missing class data archives are written when the processes end, which then takes longer. */
  public StackOptions recordingArchives() {
    return changed(copy -> copy.recordsArchives = true);
  }

  Optional<Integer> fixedPort(Component component) {
    return Optional.ofNullable(ports.get(component));
  }

  HostPort routed(Component user, Component target, HostPort real) {
    UnaryOperator<HostPort> proxy = routes.get(new Hop(user, target));
    return proxy == null ? real : proxy.apply(real);
  }

  Map<String, String> environmentOf(Component component) {
    return environment.getOrDefault(component, Map.of());
  }

  Optional<Path> simulatorScripts() {
    return Optional.ofNullable(simulatorScripts);
  }

  Optional<Path> modelsFile() {
    return Optional.ofNullable(modelsFile);
  }

  Optional<Path> agentsFolder() {
    return Optional.ofNullable(agentsFolder);
  }

  StackProgress progress() {
    return progress;
  }

  Duration startDeadline() {
    return startDeadline;
  }

  TelemetryRoute telemetry() {
    return telemetry;
  }

  boolean recordsArchives() {
    return recordsArchives;
  }

  private StackOptions changed(Consumer<StackOptions> change) {
    StackOptions copy = new StackOptions();
    copy.ports.putAll(ports);
    copy.routes.putAll(routes);
    environment.forEach((component, own) -> copy.environment.put(component, new HashMap<>(own)));
    copy.simulatorScripts = simulatorScripts;
    copy.modelsFile = modelsFile;
    copy.agentsFolder = agentsFolder;
    copy.progress = progress;
    copy.startDeadline = startDeadline;
    copy.recordsArchives = recordsArchives;
    copy.telemetry = telemetry;
    change.accept(copy);
    return copy;
  }
}
