package dev.throughline.localstack;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where everything of a run listens, and where each component believes that the others do. All is
 * settled before the first process starts.
 */
final class Addresses {
  private final Map<Component, HostPort> listening = new EnumMap<>(Component.class);
  private final Map<Component, Map<Component, HostPort>> believed = new EnumMap<>(Component.class);
  private final HostPort otlpHttp;
  private final HostPort otlpGrpc;
  private final HostPort modelHttp;
  private final HostPort collectorHttp;
  private final HostPort collectorMetrics;
  private final TelemetryRoute route;

  private Addresses(FreePorts free, TelemetryRoute route) {
    this.route = route;
    collectorHttp = HostPort.local(free.next());
    collectorMetrics = HostPort.local(free.next());
    otlpHttp = HostPort.local(free.next());
    otlpGrpc = HostPort.local(free.next());
    modelHttp = HostPort.local(free.next());
  }

  static Addresses choose(StackOptions options) {
    FreePorts free = new FreePorts();
    Addresses addresses = new Addresses(free, options.telemetry());
    for (Component component : Component.values()) {
      int port = options.fixedPort(component).map(Addresses::mustBeFree).orElseGet(free::next);
      addresses.listening.put(component, HostPort.local(port));
    }
    for (Component user : Component.values()) {
      Map<Component, HostPort> seen = new EnumMap<>(Component.class);
      for (Component target : Component.values()) {
        seen.put(target, options.routed(user, target, addresses.called(user, target)));
      }
      addresses.believed.put(user, seen);
    }
    return addresses;
  }

  /**
   * Where {@code component} listens; for trace-console that of its query API, for model-proxy that
   * of gRPC.
   */
  HostPort of(Component component) {
    return Objects.requireNonNull(listening.get(component));
  }

  /**
   * Where {@code user} calls {@code target}; for trace-console where it sends OTLP over HTTP, which
   * may be a Collector, for model-proxy what the user speaks: HTTP if it is the gateway, else gRPC.
   */
  HostPort of(Component user, Component target) {
    return Objects.requireNonNull(Objects.requireNonNull(believed.get(user)).get(target));
  }

  /** Where trace-console takes OTLP over HTTP. */
  HostPort otlpHttp() {
    return otlpHttp;
  }

  /** Where trace-console takes OTLP over gRPC. */
  HostPort otlpGrpc() {
    return otlpGrpc;
  }

  /** Where traces are read. */
  URI traces() {
    return route instanceof TelemetryRoute.Elsewhere elsewhere
        ? elsewhere.traces()
        : of(Component.TRACE_CONSOLE).http();
  }

  /** Where logs are read. */
  URI logs() {
    return route instanceof TelemetryRoute.Elsewhere elsewhere ? elsewhere.logs() : traces();
  }

  /** Where the Collector takes OTLP over HTTP. */
  HostPort collectorHttp() {
    return collectorHttp;
  }

  /** Where the Collector's own metrics are. */
  HostPort collectorMetrics() {
    return collectorMetrics;
  }

  /** Where model-proxy takes HTTP. */
  HostPort modelHttp() {
    return modelHttp;
  }

  private HostPort called(Component user, Component target) {
    return switch (target) {
      case TRACE_CONSOLE -> telemetry();
      case MODEL_PROXY -> user == Component.API_GATEWAY ? modelHttp : of(target);
      default -> of(target);
    };
  }

  private HostPort telemetry() {
    if (route instanceof TelemetryRoute.Elsewhere elsewhere) {
      return elsewhere.otlpHttp();
    }
    return route instanceof TelemetryRoute.ThroughCollector ? collectorHttp : otlpHttp;
  }

  private static int mustBeFree(int port) {
    if (!FreePorts.isFree(port)) {
      throw new StackException(
          "Port %d is taken by another program. End that program or choose another port."
              .formatted(port));
    }
    return port;
  }
}
