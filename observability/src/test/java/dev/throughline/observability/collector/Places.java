package dev.throughline.observability.collector;

import static dev.throughline.observability.collector.Otlp.attribute;
import static dev.throughline.observability.collector.Otlp.resource;
import static dev.throughline.observability.collector.Otlp.text;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;

/** One text in every place of OTLP that can hold it: as it is, within a sentence, a list, a map. */
final class Places {
  private Places() {}

  static ResourceSpans spans(String text) {
    Span span =
        Span.newBuilder()
            .setTraceId(Otlp.traceId())
            .setSpanId(Otlp.spanId())
            .setName("GET " + text)
            .setTraceState("a=" + text)
            .setStatus(
                Status.newBuilder()
                    .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                    .setMessage("refused: " + text))
            .addAllAttributes(attributes(text))
            .addEvents(
                Span.Event.newBuilder()
                    .setName("failed with " + text)
                    .addAllAttributes(attributes(text)))
            .build();
    Span withoutEvents = span.toBuilder().setSpanId(Otlp.spanId()).clearEvents().build();
    return ResourceSpans.newBuilder()
        .setResource(resource("canary", attribute("note", text)))
        .addScopeSpans(
            ScopeSpans.newBuilder().setScope(scope(text)).addSpans(span).addSpans(withoutEvents))
        .build();
  }

  static ResourceLogs logs(String text) {
    LogRecord record =
        LogRecord.newBuilder()
            .setEventName("event " + text)
            .addAllAttributes(attributes(text))
            .build();
    return ResourceLogs.newBuilder()
        .setResource(resource("canary", attribute("note", text)))
        .addScopeLogs(
            ScopeLogs.newBuilder()
                .setScope(scope(text))
                .addLogRecords(record.toBuilder().setBody(text("a sentence with " + text + ".")))
                .addLogRecords(record.toBuilder().setBody(map(text)))
                .addLogRecords(record.toBuilder().setBody(list(text))))
        .build();
  }

  static ResourceMetrics metrics(String text) {
    NumberDataPoint number =
        NumberDataPoint.newBuilder().setAsInt(1).addAllAttributes(attributes(text)).build();
    HistogramDataPoint histogram =
        HistogramDataPoint.newBuilder()
            .setCount(1)
            .addBucketCounts(1)
            .addAllAttributes(attributes(text))
            .build();
    return ResourceMetrics.newBuilder()
        .setResource(resource("canary", attribute("note", text)))
        .addScopeMetrics(
            ScopeMetrics.newBuilder()
                .setScope(scope(text))
                .addMetrics(metric("gauge").setGauge(Gauge.newBuilder().addDataPoints(number)))
                .addMetrics(
                    metric("sum")
                        .setSum(
                            Sum.newBuilder()
                                .setAggregationTemporality(
                                    AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                                .addDataPoints(number)))
                .addMetrics(
                    metric("histogram")
                        .setHistogram(Histogram.newBuilder().addDataPoints(histogram))))
        .build();
  }

  /** The text where no processor of the Collector looks: beside a measurement. */
  static ResourceMetrics exemplar(String text) {
    Exemplar exemplar =
        Exemplar.newBuilder().setAsInt(1).addFilteredAttributes(attribute("note", text)).build();
    NumberDataPoint point = NumberDataPoint.newBuilder().setAsInt(1).addExemplars(exemplar).build();
    return ResourceMetrics.newBuilder()
        .setResource(resource("canary"))
        .addScopeMetrics(
            ScopeMetrics.newBuilder()
                .addMetrics(metric("gauge").setGauge(Gauge.newBuilder().addDataPoints(point))))
        .build();
  }

  private static Metric.Builder metric(String name) {
    return Metric.newBuilder().setName(name);
  }

  private static InstrumentationScope scope(String text) {
    return InstrumentationScope.newBuilder()
        .setName("canary")
        .addAttributes(attribute("note", text))
        .build();
  }

  private static List<KeyValue> attributes(String text) {
    return List.of(
        attribute("alone", text),
        attribute("within", "before " + text + " after"),
        attribute("list", list(text)),
        attribute("map", map(text)));
  }

  private static AnyValue list(String text) {
    return AnyValue.newBuilder()
        .setArrayValue(ArrayValue.newBuilder().addValues(text("first")).addValues(text(text)))
        .build();
  }

  private static AnyValue map(String text) {
    return AnyValue.newBuilder()
        .setKvlistValue(
            KeyValueList.newBuilder()
                .addValues(attribute("plain", text))
                .addValues(attribute("deeper", list(text))))
        .build();
  }
}
