package dev.throughline.benchmarks.path;

import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.call.AgentCall;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.measure.Quantiles;
import dev.throughline.localstack.scenario.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One installation, traced in one way or not, and what was measured of it. */
final class TracedPlatform implements AutoCloseable {
  /** As services would run: every compiler, and a heap in which none of the three has to hurry. */
  private static final String JVM = "-Xmx256m -XX:TieredStopAtLevel=4";

  private static final int AT_ONCE = 4;
  private static final int WARM_UP = 1_500;
  private static final int ALONE = 25;
  private static final AgentRequest REQUEST = AgentRequest.analysis(Samples.EXPORTER);
  private static final List<Component> SERVICES =
      Stream.of(Component.values()).filter(Component::isService).toList();

  private final String name;
  private final LocalStack stack;
  private final AgentCall call;
  private final Load load;
  private final List<Double> perSecond = new ArrayList<>();
  private final List<Duration> alone = new ArrayList<>();

  private TracedPlatform(String name, Map<String, String> environment) {
    this.name = name;
    StackOptions options = StackOptions.defaults();
    for (Component service : SERVICES) {
      for (Map.Entry<String, String> variable : environment.entrySet()) {
        options = options.environment(service, variable.getKey(), variable.getValue());
      }
    }
    stack = LocalStack.start(options);
    call = new AgentCall(stack.gateway(), stack.keys().full());
    load = new Load(call, REQUEST, AT_ONCE);
  }

  static TracedPlatform off() {
    return new TracedPlatform("off", Map.of("_JAVA_OPTIONS", JVM, "OTEL_SDK_DISABLED", "true"));
  }

  static TracedPlatform alwaysOn() {
    return new TracedPlatform("always-on", Map.of("_JAVA_OPTIONS", JVM));
  }

  /**
   * The agent traces the services in place of their own SDK. Both read OpenTelemetry's variables;
   * what is for the services alone stands where only Micronaut looks.
   */
  static TracedPlatform javaAgent(Path jar) {
    return new TracedPlatform(
        "the Java agent",
        Map.of(
            "_JAVA_OPTIONS",
            JVM + " -javaagent:" + jar.toAbsolutePath(),
            "MICRONAUT_APPLICATION_JSON",
            "{\"otel\":{\"sdk\":{\"disabled\":\"true\"}}}"));
  }

  void warmUp() throws InterruptedException {
    load.send(WARM_UP);
  }

  /** Measures a round: so many requests at once, and a few one after the other. */
  void measure(int requests) throws InterruptedException {
    perSecond.add(requests / (load.send(requests).toNanos() / 1e9));
    for (int i = 0; i < ALONE; i++) {
      long began = System.nanoTime();
      if (!call.send(REQUEST).isOk()) {
        throw new IllegalStateException("A request failed; the benchmark is void.");
      }
      alone.add(Duration.ofNanos(System.nanoTime() - began));
    }
  }

  String name() {
    return name;
  }

  /** Requests a second, a round each. */
  List<Double> perSecond() {
    return perSecond;
  }

  /** A quantile of the time that a request took while no other was under way. */
  Duration alone(double share) {
    return new Quantiles(alone).at(share);
  }

  @Override
  public void close() {
    load.close();
    stack.close();
  }
}
