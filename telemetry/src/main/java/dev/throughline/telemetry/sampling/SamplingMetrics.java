package dev.throughline.telemetry.sampling;

import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.metrics.MetricNames;
import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableLongCounter;
import jakarta.annotation.PreDestroy;

/**
 * Tells how many traces were kept and dropped. The sampler is older than any meter and works within
 * nanoseconds, so it counts by itself and the count is read when metrics are collected.
 */
@Context
@Requires(beans = OpenTelemetry.class)
@Requires(property = "telemetry.edge", value = "true")
final class SamplingMetrics {
  private final ObservableLongCounter decisions;

  SamplingMetrics(OpenTelemetry openTelemetry, SamplingStrategy strategy, DecisionCount count) {
    Attributes sampled = attributes(strategy, "sampled");
    Attributes dropped = attributes(strategy, "dropped");
    decisions =
        openTelemetry
            .getMeter(BusinessSpans.SCOPE)
            .counterBuilder(MetricNames.SAMPLING_DECISIONS)
            .setUnit("{trace}")
            .setDescription("Traces that the edge decided to keep or to drop.")
            .buildWithCallback(
                now -> {
                  now.record(count.sampled(), sampled);
                  now.record(count.dropped(), dropped);
                });
  }

  @PreDestroy
  void stop() {
    decisions.close();
  }

  private static Attributes attributes(SamplingStrategy strategy, String decision) {
    return Attributes.of(
        Conventions.SAMPLING_STRATEGY, strategy.label(), Conventions.SAMPLING_DECISION, decision);
  }
}
