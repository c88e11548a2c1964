package dev.throughline.localstack.burst;

import dev.throughline.telemetry.sampling.SamplingStrategy;
import dev.throughline.telemetry.sampling.SamplingStrategy.AlwaysOn;
import dev.throughline.telemetry.sampling.SamplingStrategy.Probabilistic;
import dev.throughline.telemetry.sampling.SamplingStrategy.RateLimited;
import java.util.Locale;

/**
 * What a sampling strategy promises of a burst, and whether it was so.
 *
 * @param sentence what was promised and what came
 * @param held whether they agree
 */
public record Promise(String sentence, boolean held) {
  /** Five standard deviations and a few: less than once in a million bursts chance goes beyond. */
  private static final double SIGMAS = 5;

  private static final double FEW = 5;

  /**
   * @param answered requests that were answered, each of which could have left a trace
   */
  public static Promise of(SamplingStrategy strategy, int answered, KeptTraces kept) {
    int count = kept.traces().size();
    if (strategy instanceof AlwaysOn) {
      return new Promise("all are to be kept, kept were " + count, count == answered);
    }
    if (strategy instanceof RateLimited cap) {
      int most = kept.mostInAnySecond();
      String sentence =
          "at most %d in any second are to be kept, the most were %d"
              .formatted(cap.tracesPerSecond(), most);
      int least = Math.min(answered, cap.tracesPerSecond());
      return new Promise(sentence, most <= cap.tracesPerSecond() && count >= least);
    }
    if (strategy instanceof Probabilistic share) {
      double expected = answered * share.ratio();
      double off = SIGMAS * Math.sqrt(expected * (1 - share.ratio())) + FEW;
      String sentence =
          String.format(
              Locale.ROOT,
              "%.0f are to be kept, give or take %.0f; kept were %d",
              expected,
              off,
              count);
      return new Promise(sentence, Math.abs(count - expected) <= off);
    }
    return new Promise(
        "the gateway sends all, which to keep is the Collector's to say; kept were " + count,
        count <= answered);
  }
}
