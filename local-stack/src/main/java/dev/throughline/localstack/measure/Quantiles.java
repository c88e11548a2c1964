package dev.throughline.localstack.measure;

import java.time.Duration;
import java.util.List;

/**
 * Quantiles of measured durations, by nearest rank.
 *
 * @param sorted at least one, shortest first
 */
public record Quantiles(List<Duration> sorted) {
  public Quantiles {
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("Nothing was measured.");
    }
    sorted = sorted.stream().sorted().toList();
  }

  /**
   * @param share above 0, at most 1
   */
  public Duration at(double share) {
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}
