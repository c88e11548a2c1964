package dev.throughline.servicetesting;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metrics of the service under test, as of now: a bean of every application context that has
 * this module on its class path. Unlike spans they cannot be forgotten; tests compare before and
 * after, or use attributes of their own.
 */
public final class CollectedMetrics {
  private final InMemoryMetricReader reader = InMemoryMetricReader.create();

  CollectedMetrics() {}

  InMemoryMetricReader reader() {
    return reader;
  }

  /** All that there are. */
  public Collection<MetricData> all() {
    return reader.collectAllMetrics();
  }

  /**
   * The sum over the points that have at least these attributes: of a counter or gauge the values,
   * of a histogram the number of what it recorded; 0 where there is none.
   */
  public double total(String metric, Attributes having) {
    return points(metric, having).stream().mapToDouble(CollectedMetrics::value).sum();
  }

  /** The points that have at least these attributes. */
  public List<PointData> points(String metric, Attributes having) {
    return all().stream()
        .filter(data -> data.getName().equals(metric))
        .flatMap(data -> data.getData().getPoints().stream())
        .filter(point -> has(point.getAttributes(), having))
        .collect(Collectors.toList());
  }

  /**
   * The trace ids that exemplars of a metric lead to. The SDK hands an exemplar out once: those are
   * here that came since any method of this class was last called.
   */
  public List<String> exemplarTraceIds(String metric) {
    return points(metric, Attributes.empty()).stream()
        .flatMap(CollectedMetrics::exemplars)
        .map(exemplar -> exemplar.getSpanContext().getTraceId())
        .toList();
  }

  private static Stream<? extends ExemplarData> exemplars(PointData point) {
    return point.getExemplars().stream();
  }

  private static boolean has(Attributes attributes, Attributes wanted) {
    return attributes.asMap().entrySet().containsAll(wanted.asMap().entrySet());
  }

  private static double value(PointData point) {
    if (point instanceof LongPointData number) {
      return number.getValue();
    }
    if (point instanceof DoublePointData number) {
      return number.getValue();
    }
    return ((HistogramPointData) point).getCount();
  }
}
