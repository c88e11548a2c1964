package dev.throughline.modelproxy.accounting;

import dev.throughline.modelproxy.fleet.Fleet;
import dev.throughline.modelproxy.fleet.Fleets;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;

/** Tells how the circuits of the back ends in force stand. */
final class CircuitGauge implements AutoCloseable {
  private final Fleets fleets;
  private final ObservableLongGauge gauge;

  CircuitGauge(OpenTelemetry openTelemetry, Fleets fleets) {
    this.fleets = fleets;
    gauge =
        openTelemetry
            .getMeter(BusinessSpans.SCOPE)
            .gaugeBuilder(ModelMetricNames.CIRCUIT_STATE)
            .ofLongs()
            .setDescription("Circuits of back ends: 0 closed, 1 half open, 2 open.")
            .buildWithCallback(this::measure);
  }

  private void measure(ObservableLongMeasurement states) {
    try (Fleet fleet = fleets.borrow()) {
      fleet
          .berths()
          .forEach(
              (name, berth) ->
                  states.record(
                      berth.guard().circuit().ordinal(),
                      Attributes.of(Conventions.MODEL_BACKEND, name)));
    }
  }

  @Override
  public void close() {
    gauge.close();
  }
}
