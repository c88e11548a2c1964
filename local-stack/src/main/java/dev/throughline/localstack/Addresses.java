package dev.throughline.localstack;

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

  private Addresses(HostPort otlpHttp, HostPort otlpGrpc) {
    this.otlpHttp = otlpHttp;
    this.otlpGrpc = otlpGrpc;
  }

  static Addresses choose(StackOptions options) {
    FreePorts free = new FreePorts();
    Addresses addresses = new Addresses(HostPort.local(free.next()), HostPort.local(free.next()));
    for (Component component : Component.values()) {
      int port = options.fixedPort(component).map(Addresses::mustBeFree).orElseGet(free::next);
      addresses.listening.put(component, HostPort.local(port));
    }
    for (Component user : Component.values()) {
      Map<Component, HostPort> seen = new EnumMap<>(Component.class);
      for (Component target : Component.values()) {
        seen.put(target, options.routed(user, target, addresses.called(target)));
      }
      addresses.believed.put(user, seen);
    }
    return addresses;
  }

  /** Where {@code component} listens; for trace-console that of its query API. */
  HostPort of(Component component) {
    return Objects.requireNonNull(listening.get(component));
  }

  /** Where {@code user} calls {@code target}; for trace-console where it sends OTLP over HTTP. */
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

  private HostPort called(Component target) {
    return target == Component.TRACE_CONSOLE ? otlpHttp : of(target);
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
