package dev.throughline.servicetesting;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.tracing.opentelemetry.OpenTelemetryBuilderCustomizer;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.inject.Singleton;

/** Keeps finished spans and metrics in memory, beside whatever exporter is configured. */
@Factory
final class InMemoryTelemetry {
  @Singleton
  FinishedSpans finishedSpans() {
    return new FinishedSpans();
  }

  @Singleton
  CollectedMetrics collectedMetrics() {
    return new CollectedMetrics();
  }

  @Singleton
  @Requires(classes = OpenTelemetryBuilderCustomizer.class)
  OpenTelemetryBuilderCustomizer metricReader(CollectedMetrics metrics) {
    return builder ->
        builder.addMeterProviderCustomizer(
            (provider, config) -> provider.registerMetricReader(metrics.reader()));
  }

  @Singleton
  SpanProcessor processor(FinishedSpans spans) {
    return SimpleSpanProcessor.create(spans.exporter());
  }
}
