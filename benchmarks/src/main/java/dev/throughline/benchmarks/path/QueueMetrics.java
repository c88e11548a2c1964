package dev.throughline.benchmarks.path;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads what the SDK tells of its queue of spans. */
final class QueueMetrics implements MetricReader {
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private volatile CollectionRegistration registration = CollectionRegistration.noop();

  @Override
  public void register(CollectionRegistration given) {
    registration = given;
  }

  long started() {
    return sum("otel.sdk.span.started", point -> true);
  }

  long lost() {
    return sum(
        "otel.sdk.processor.span.processed",
        point -> point.getAttributes().get(ERROR_TYPE) != null);
  }

  long waiting() {
    return sum("otel.sdk.processor.span.queue.size", point -> true);
  }

  long capacity() {
    return sum("otel.sdk.processor.span.queue.capacity", point -> true);
  }

  private long sum(String metric, Predicate<LongPointData> wanted) {
    return registration.collectAllMetrics().stream()
        .filter(data -> data.getName().equals(metric))
        .flatMap(QueueMetrics::points)
        .filter(wanted)
        .mapToLong(LongPointData::getValue)
        .sum();
  }

  private static Stream<LongPointData> points(MetricData data) {
    return data.getData().getPoints().stream().map(LongPointData.class::cast);
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return AggregationTemporality.CUMULATIVE;
  }

  @Override
  public CompletableResultCode forceFlush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
