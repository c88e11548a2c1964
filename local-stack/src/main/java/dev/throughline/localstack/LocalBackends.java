package dev.throughline.localstack;

import dev.throughline.localstack.backend.Collector;
import dev.throughline.localstack.backend.CollectorShape;
import dev.throughline.localstack.backend.Prometheus;
import dev.throughline.localstack.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Collector and the Prometheus of a run. */
final class LocalBackends implements AutoCloseable {
  /** Somebody waits for what is gathered. */
  private static final Map<String, String> SOON = Map.of("SPAN_METRICS_INTERVAL", "1s");

  private final Collector collector;
  private final Prometheus prometheus;

  private LocalBackends(Collector collector, Prometheus prometheus) {
    this.collector = collector;
    this.prometheus = prometheus;
  }

  /**
   * Starts both.
   *
   * @param observability the folder with their configuration
   * @throws StackException when one does not start; neither runs then
   */
  static LocalBackends start(
      TelemetryRoute.ThroughCollector route,
      String shape,
      Addresses addresses,
      Path observability,
      RunFolder run)
      throws IOException {
    Map<String, String> targets = Map.of("collector:8888", addresses.collectorMetrics().toString());
    Prometheus prometheus =
        Prometheus.start(
            route.programs().prometheus(),
            observability.resolve("prometheus/prometheus.yaml"),
            run.path(),
            targets);
    try {
      run.note(Prometheus.NAME, prometheus.handle());
      List<Path> configs = CollectorShape.files(observability.resolve("collector"), shape);
      Collector collector =
          Collector.start(
              route.programs().collector(),
              configs,
              environment(route, addresses, prometheus),
              run.path());
      run.note(Collector.NAME, collector.handle());
      return new LocalBackends(collector, prometheus);
    } catch (StackException | IOException e) {
      prometheus.close();
      throw e;
    }
  }

  private static Map<String, String> environment(
      TelemetryRoute.ThroughCollector route, Addresses addresses, Prometheus prometheus) {
    String console = addresses.otlpHttp().http().toString();
    Map<String, String> environment = new HashMap<>(SOON);
    environment.put("OTLP_HTTP_ENDPOINT", addresses.collectorHttp().toString());
    environment.put("TELEMETRY_HOST", addresses.collectorMetrics().host());
    environment.put("TELEMETRY_PORT", String.valueOf(addresses.collectorMetrics().port()));
    environment.put("TEMPO_OTLP_ENDPOINT", console);
    environment.put("LOKI_OTLP_ENDPOINT", console);
    environment.put("PROMETHEUS_OTLP_ENDPOINT", prometheus.otlpHttp().toString());
    environment.putAll(route.collectorEnvironment());
    return environment;
  }

  Collector collector() {
    return collector;
  }

  Prometheus prometheus() {
    return prometheus;
  }

  /** The Collector first: it still sends. */
  @Override
  public void close() {
    collector.close();
    prometheus.close();
  }
}
