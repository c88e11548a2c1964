package dev.throughline.telemetry.sdk;

import dev.throughline.telemetry.correlation.CorrelatingPropagator;
import dev.throughline.telemetry.correlation.CorrelationLogRecordProcessor;
import dev.throughline.telemetry.correlation.CorrelationSpanProcessor;
import dev.throughline.telemetry.edge.EdgeConfiguration;
import dev.throughline.telemetry.edge.EdgePropagator;
import io.micronaut.tracing.opentelemetry.OpenTelemetryBuilderCustomizer;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import jakarta.inject.Singleton;

/**
 * Adds to the SDK what makes a trace of this platform: correlation, the edge's rules, and who the
 * service is.
 */
@Singleton
final class SdkCustomizer implements OpenTelemetryBuilderCustomizer {
  private final EdgeConfiguration edge;
  private final ServiceIdentity identity;

  SdkCustomizer(EdgeConfiguration edge, ServiceIdentity identity) {
    this.edge = edge;
    this.identity = identity;
  }

  @Override
  public void configure(AutoConfiguredOpenTelemetrySdkBuilder builder) {
    builder
        .disableShutdownHook() // SdkLifecycle ends the SDK, after the last request.
        .addResourceCustomizer((configured, config) -> identity.resource().merge(configured))
        .addMeterProviderCustomizer((provider, config) -> MetricViews.addTo(provider))
        .addPropagatorCustomizer((propagator, config) -> correlating(propagator))
        .addTracerProviderCustomizer(
            (provider, config) -> provider.addSpanProcessor(new CorrelationSpanProcessor()))
        .addLogRecordExporterCustomizer((exporter, config) -> new BoundedBodies(exporter))
        // Before the exporter's own processor, which may export a record as soon as it has it.
        .addLogRecordProcessorCustomizer(
            (processor, config) ->
                LogRecordProcessor.composite(new CorrelationLogRecordProcessor(), processor));
  }

  private TextMapPropagator correlating(TextMapPropagator propagator) {
    return new CorrelatingPropagator(
        edge.edge() ? new EdgePropagator(propagator, edge) : propagator);
  }
}
