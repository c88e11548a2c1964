package dev.throughline.modelproxy.reload;

import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.metrics.MetricNames;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Clock;

/** Counts catalogues, and says when the last good one came. */
final class ReloadMetrics {
  private static final Attributes SUCCESS = Attributes.of(Conventions.RELOAD_RESULT, "success");
  private static final Attributes REFUSED = Attributes.of(Conventions.RELOAD_RESULT, "refused");

  private final LongCounter reloads;
  private final Clock clock;
  private volatile long lastSuccessSeconds;

  ReloadMetrics(OpenTelemetry openTelemetry, Clock clock) {
    this.clock = clock;
    lastSuccessSeconds = clock.instant().getEpochSecond();
    Meter meter = openTelemetry.getMeter(BusinessSpans.SCOPE);
    reloads =
        meter
            .counterBuilder(MetricNames.CATALOGUE_RELOADS)
            .setUnit("{reload}")
            .setDescription("Catalogues that were put in force or refused.")
            .build();
    meter
        .gaugeBuilder(MetricNames.CATALOGUE_LAST_SUCCESS)
        .ofLongs()
        .setUnit("s")
        .setDescription("When the catalogue was last found good, since the epoch.")
        .buildWithCallback(gauge -> gauge.record(lastSuccessSeconds));
  }

  void succeeded() {
    lastSuccessSeconds = clock.instant().getEpochSecond();
    reloads.add(1, SUCCESS);
  }

  void refused() {
    reloads.add(1, REFUSED);
  }
}
