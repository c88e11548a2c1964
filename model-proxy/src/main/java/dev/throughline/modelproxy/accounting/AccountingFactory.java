package dev.throughline.modelproxy.accounting;

import dev.throughline.modelproxy.fleet.Fleets;
import dev.throughline.telemetry.metrics.GenAiMetrics;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;

/** Builds what measures calls and back ends. */
@Factory
final class AccountingFactory {
  @Singleton
  CallMetrics callMetrics(OpenTelemetry openTelemetry, GenAiMetrics genAi) {
    return new CallMetrics(openTelemetry, genAi);
  }

  @Context
  @Bean(preDestroy = "close")
  CircuitGauge circuitGauge(OpenTelemetry openTelemetry, Fleets fleets) {
    return new CircuitGauge(openTelemetry, fleets);
  }
}
