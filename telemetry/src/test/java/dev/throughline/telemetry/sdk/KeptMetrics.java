package dev.throughline.telemetry.sdk;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import java.util.List;

/**
 * An exporter that a service may be configured with by the name {@value #NAME}: what it is given is
 * what every configured exporter is given, limits included.
 */
public final class KeptMetrics implements ConfigurableMetricExporterProvider {
  static final String NAME = "kept";

  private static volatile InMemoryMetricExporter latest = InMemoryMetricExporter.create();

  /** What the service that was started last has sent. */
  static List<MetricData> sent() {
    return latest.getFinishedMetricItems();
  }

  @Override
  public MetricExporter createExporter(ConfigProperties config) {
    latest = InMemoryMetricExporter.create();
    return latest;
  }

  @Override
  public String getName() {
    return NAME;
  }
}
