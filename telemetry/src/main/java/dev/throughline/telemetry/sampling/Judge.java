package dev.throughline.telemetry.sampling;

import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.sampling.SamplingStrategy.AlwaysOn;
import dev.throughline.telemetry.sampling.SamplingStrategy.Probabilistic;
import dev.throughline.telemetry.sampling.SamplingStrategy.RateLimited;
import dev.throughline.telemetry.sampling.SamplingStrategy.Tail;
import io.opentelemetry.api.common.Attributes;
import java.util.concurrent.ThreadLocalRandom;

/** Decides about a trace that begins here. Safe for many threads. */
interface Judge {
  /**
   * @param traceId of the trace
   * @param chosenOutside whether somebody outside chose the id, and so may have chosen it well
   */
  Verdict decide(String traceId, boolean chosenOutside);

  /** The judge that goes by {@code strategy}. */
  static Judge of(SamplingStrategy strategy) {
    if (strategy instanceof Probabilistic probabilistic) {
      return share(probabilistic);
    }
    if (strategy instanceof RateLimited limited) {
      return capped(limited, new SlidingSecond(limited.tracesPerSecond(), System::nanoTime));
    }
    if (strategy instanceof AlwaysOn || strategy instanceof Tail) {
      return all(strategy);
    }
    throw new IllegalArgumentException("no judge for " + strategy);
  }

  private static Judge all(SamplingStrategy strategy) {
    Verdict kept = Verdict.keep(named(strategy)).saying("th:" + Threshold.NONE.th());
    return (traceId, chosenOutside) -> kept;
  }

  /**
   * Goes by the id's own randomness, so that whoever samples the trace again can be consistent with
   * it; or by other randomness, which tracestate then tells, where the id may have been chosen.
   */
  private static Judge share(Probabilistic strategy) {
    Threshold threshold = Threshold.of(strategy.ratio());
    String th = "th:" + threshold.th();
    Verdict kept =
        Verdict.keep(
            named(strategy).toBuilder().put(Conventions.SAMPLING_RATIO, strategy.ratio()).build());
    Verdict keptByItsId = kept.saying(th);
    Verdict dropped = Verdict.drop();
    return (traceId, chosenOutside) -> {
      if (!chosenOutside) {
        return threshold.keeps(Threshold.randomness(traceId)) ? keptByItsId : dropped;
      }
      long own = Threshold.random(ThreadLocalRandom.current().nextLong());
      String rv = "rv:" + Threshold.rv(own);
      return threshold.keeps(own) ? kept.saying(th + ";" + rv) : dropped.saying(rv);
    };
  }

  /** How likely a trace was to be kept is not known here, so tracestate does not tell. */
  private static Judge capped(RateLimited strategy, SlidingSecond second) {
    Verdict kept =
        Verdict.keep(
            named(strategy).toBuilder()
                .put(Conventions.SAMPLING_TRACES_PER_SECOND, (long) strategy.tracesPerSecond())
                .build());
    Verdict dropped = Verdict.drop();
    return (traceId, chosenOutside) -> second.tryTake() ? kept : dropped;
  }

  private static Attributes named(SamplingStrategy strategy) {
    return Attributes.of(Conventions.SAMPLING_STRATEGY, strategy.label());
  }
}
