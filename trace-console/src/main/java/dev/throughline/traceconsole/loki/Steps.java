package dev.throughline.traceconsole.loki;

import dev.throughline.traceconsole.http.Parameters;
import dev.throughline.traceconsole.syntax.Durations;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/**
 * The moments at which a metric query is answered.
 *
 * @param firstNanos since the epoch
 * @param lastNanos since the epoch, inclusive
 */
record Steps(long firstNanos, long lastNanos, long stepNanos) {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long MAX_POINTS = 11_000;

  /** Without a step, Loki makes about this many points. */
  private static final long DEFAULT_POINTS = 250;

  /**
   * Loki rounds a window outwards to whole steps, so that the same query a second later counts the
   * same intervals.
   *
   * @throws BadParameter if the step is no positive duration or would make too many points
   */
  static Steps of(Parameters parameters, Window window) throws BadParameter {
    long length = window.toNanos() - window.fromNanos();
    long fallback = Math.max(NANOS, length / DEFAULT_POINTS / NANOS * NANOS);
    long step = parameters.first("step").isEmpty() ? fallback : step(parameters);
    if (length / step > MAX_POINTS) {
      throw new BadParameter(
          "exceeded maximum resolution of 11,000 points per time series. Try increasing the value"
              + " of the step parameter");
    }
    long first = window.fromNanos() - Math.floorMod(window.fromNanos(), step);
    long last = window.toNanos() + Math.floorMod(-window.toNanos(), step);
    return new Steps(first, last, step);
  }

  private static long step(Parameters parameters) throws BadParameter {
    String text = parameters.first("step").orElse("");
    long step =
        text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
            ? new BigDecimal(text).multiply(BigDecimal.valueOf(NANOS)).longValue()
            : Durations.parse(text).orElse(0);
    if (step <= 0) {
      throw new BadParameter("zero or negative query resolution step widths are not accepted");
    }
    return step;
  }
}
