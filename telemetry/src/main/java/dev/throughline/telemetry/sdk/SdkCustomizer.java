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

/** Adds to the SDK what makes a trace of this platform: correlation, and the edge's rules. */
@Singleton
final class SdkCustomizer implements OpenTelemetryBuilderCustomizer {
  private final EdgeConfiguration edge;

  SdkCustomizer(EdgeConfiguration edge) {
    this.edge = edge;
  }

  @Override
  public void configure(AutoConfiguredOpenTelemetrySdkBuilder builder) {
    builder
        .disableShutdownHook() // SdkLifecycle ends the SDK, after the last request.
        .addPropagatorCustomizer((propagator, config) -> correlating(propagator))
        .addTracerProviderCustomizer(
            (provider, config) -> provider.addSpanProcessor(new CorrelationSpanProcessor()))
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
