package dev.throughline.e2e.schema;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What services have sent, in the order of its arrival. Safe for many threads. */
final class Received {
  private final Queue<Of<Span>> spans = new ConcurrentLinkedQueue<>();
  private final Queue<Of<LogRecord>> logs = new ConcurrentLinkedQueue<>();
  private final Queue<Of<Metric>> metrics = new ConcurrentLinkedQueue<>();

  /** Something sent, with the resource that it was sent for. */
  record Of<T>(Resource resource, T item) {
    String service() {
      return resource.getAttributesList().stream()
          .filter(attribute -> attribute.getKey().equals("service.name"))
          .map(attribute -> attribute.getValue().getStringValue())
          .findFirst()
          .orElse("a service without a name");
    }
  }

  void add(ExportTraceServiceRequest request) {
    for (var of : request.getResourceSpansList()) {
      for (var scope : of.getScopeSpansList()) {
        scope.getSpansList().forEach(span -> spans.add(new Of<>(of.getResource(), span)));
      }
    }
  }

  void add(ExportLogsServiceRequest request) {
    for (var of : request.getResourceLogsList()) {
      for (var scope : of.getScopeLogsList()) {
        scope.getLogRecordsList().forEach(log -> logs.add(new Of<>(of.getResource(), log)));
      }
    }
  }

  void add(ExportMetricsServiceRequest request) {
    for (var of : request.getResourceMetricsList()) {
      for (var scope : of.getScopeMetricsList()) {
        scope.getMetricsList().forEach(metric -> metrics.add(new Of<>(of.getResource(), metric)));
      }
    }
  }

  /** Each once. */
  Set<Resource> resources() {
    return Stream.of(spans, logs, metrics)
        .flatMap(Queue::stream)
        .map(Of::resource)
        .collect(Collectors.toSet());
  }

  List<Of<Span>> spans() {
    return List.copyOf(spans);
  }

  List<Of<LogRecord>> logs() {
    return List.copyOf(logs);
  }

  List<Of<Metric>> metrics() {
    return List.copyOf(metrics);
  }
}
