package dev.throughline.telemetry.sampling;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** Reads the one setting of sampling. */
@Factory
final class SamplingFactory {
  /**
   * Throws {@link IllegalArgumentException} for what is no strategy: the service does not start.
   */
  @Singleton
  SamplingStrategy strategy(@Value("${telemetry.sampling:always-on}") String setting) {
    try {
      return SamplingStrategy.parse(setting);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("TELEMETRY_SAMPLING: " + e.getMessage(), e);
    }
  }

  @Singleton
  DecisionCount decisionCount() {
    return new DecisionCount();
  }
}
