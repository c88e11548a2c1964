package dev.throughline.telemetry.sampling;

import dev.throughline.telemetry.edge.EdgeConfiguration;
import io.micronaut.context.annotation.Property;
import io.micronaut.tracing.opentelemetry.OpenTelemetryBuilderCustomizer;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the sampler of this service's place into the SDK. */
@Singleton
final class SamplingCustomizer implements OpenTelemetryBuilderCustomizer {
  private static final Logger LOG = LoggerFactory.getLogger(SamplingCustomizer.class);
  private static final String OTHER_SETTING = "otel.traces.sampler";

  private final EdgeConfiguration edge;
  private final SamplingStrategy strategy;
  private final DecisionCount count;
  private final @Nullable String otherSetting;

  SamplingCustomizer(
      EdgeConfiguration edge,
      SamplingStrategy strategy,
      DecisionCount count,
      @Property(name = OTHER_SETTING) @Nullable String otherSetting) {
    this.edge = edge;
    this.strategy = strategy;
    this.count = count;
    this.otherSetting = otherSetting;
  }

  @Override
  public void configure(AutoConfiguredOpenTelemetrySdkBuilder builder) {
    if (otherSetting != null) {
      LOG.warn(
          "OTEL_TRACES_SAMPLER is set and has no effect: TELEMETRY_SAMPLING decides, and says {}",
          strategy.label());
    }
    builder
        // Whatever stands there is not even read.
        .addPropertiesCustomizer(config -> Map.of(OTHER_SETTING, "always_on"))
        .addSamplerCustomizer((configured, config) -> sampler());
  }

  private Sampler sampler() {
    return edge.edge() ? RootSampler.atTheEdge(strategy, count) : RootSampler.behindTheEdge();
  }
}
