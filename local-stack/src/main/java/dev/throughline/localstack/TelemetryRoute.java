package dev.throughline.localstack;

import dev.throughline.localstack.backend.BackendPrograms;
import java.net.URI;
import java.util.Map;

/** Which way the services' telemetry goes. */
public sealed interface TelemetryRoute {
  /** Traces and logs straight to trace-console, metrics nowhere. */
  record Direct() implements TelemetryRoute {}

  /**
   * Through a real Collector of this run: traces and logs on to trace-console, metrics to a real
   * Prometheus.
   *
   * @param programs which the run starts
   * @param collectorEnvironment what the Collector is told beyond the usual
   */
  record ThroughCollector(BackendPrograms programs, Map<String, String> collectorEnvironment)
      implements TelemetryRoute {
    public ThroughCollector {
      collectorEnvironment = Map.copyOf(collectorEnvironment);
    }
  }

  /**
   * To back ends that run already; the run then has no trace-console.
   *
   * @param otlpHttp where a Collector takes OTLP over HTTP
   * @param traces the root of Tempo's query API
   * @param logs the root of Loki's
   */
  record Elsewhere(HostPort otlpHttp, URI traces, URI logs) implements TelemetryRoute {}
}
