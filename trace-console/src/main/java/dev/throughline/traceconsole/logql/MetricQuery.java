package dev.throughline.traceconsole.logql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many lines there were, over time.
 *
 * @param perSecond whether counts are divided by the window's length
 * @param windowNanos how far back from each moment lines are counted
 * @param sum how series are added up; null if each stands for itself
 */
public record MetricQuery(LogQuery lines, boolean perSecond, long windowNanos, @Nullable Sum sum) {

  /**
   * A sum over series.
   *
   * @param by the labels that tell sums apart, or do not when {@code without}
   */
  public record Sum(List<String> by, boolean without) {}
}
