package dev.throughline.observability.collector;

import static dev.throughline.observability.collector.Otlp.attributeOf;
import static dev.throughline.observability.collector.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers that the real Collector makes of spans. */
final class SpanMetricsIT {
  private static final String CALLS = "traces.span.metrics.calls";
  private static final String DURATION = "traces.span.metrics.duration";

  private CollectorUnderTest collector;

  @BeforeEach
  void start(@TempDir Path folder) {
    collector =
        CollectorUnderTest.start(
            "one-process-tail",
            Map.of(
                "SPAN_METRICS_INTERVAL", "1s",
                "TAIL_KEEP_PERCENT", "0",
                "TAIL_DECISION_WAIT_AFTER_ROOT", "1s"),
            folder);
  }

  @AfterEach
  void stop() {
    if (collector != null) {
      collector.close();
    }
  }

  @Test
  void everyRequestCountsThoughItsTraceIsDropped() {
    Set<ByteString> ids = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      AgentTrace trace = AgentTrace.of(AgentTrace.Kind.PLAIN);
      ids.add(trace.id());
      List<Span> spans = trace.spans().stream().map(AgentTrace.Part::span).toList();
      collector.sender().send(Otlp.spans("api-gateway", spans));
    }
    collector.awaitDecisions(300, Duration.ofSeconds(30));

    await().untilAsserted(() -> assertThat(calls("http-request")).isEqualTo(300));
    assertThat(collector.backEnds().traces().getResourceSpansCount()).as("kept").isZero();
    assertThat(exemplars("http-request")).isNotEmpty().isSubsetOf(ids);
  }

  /** The counter's last value. */
  private long calls(String span) {
    return metrics(CALLS)
        .flatMap(metric -> metric.getSum().getDataPointsList().stream())
        .filter(point -> isOf(span, point.getAttributesList()))
        .mapToLong(NumberDataPoint::getAsInt)
        .max()
        .orElse(0);
  }

  private List<ByteString> exemplars(String span) {
    return metrics(DURATION)
        .flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
        .filter(point -> isOf(span, point.getAttributesList()))
        .map(HistogramDataPoint::getExemplarsList)
        .flatMap(List::stream)
        .map(Exemplar::getTraceId)
        .toList();
  }

  private static boolean isOf(String span, List<KeyValue> attributes) {
    return attributeOf(attributes, "span.name").equals(text(span));
  }

  private Stream<Metric> metrics(String name) {
    return collector.backEnds().metrics().getResourceMetricsList().stream()
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream())
        .filter(metric -> metric.getName().equals(name));
  }

  @Test
  void replicasOfAServiceAreOneSeries() {
    IntStream.range(0, 5).forEach(this::sendFromReplica);

    await().untilAsserted(() -> assertThat(calls("http-request")).isEqualTo(5));
    assertThat(collector.backEnds().metrics().getResourceMetricsList())
        .extracting(ResourceMetrics::getResource)
        .allSatisfy(
            resource ->
                assertThat(resource.getAttributesList())
                    .extracting(KeyValue::getKey)
                    .containsExactlyInAnyOrder(
                        "service.name", "service.namespace", "deployment.environment.name"));
  }

  private void sendFromReplica(int number) {
    ResourceSpans.Builder spans =
        Otlp.spans(
            "api-gateway", List.of(AgentTrace.of(AgentTrace.Kind.PLAIN).spans().get(0).span()))
            .toBuilder();
    spans
        .getResourceBuilder()
        .addAttributes(Otlp.attribute("service.instance.id", "replica-" + number));
    collector.sender().send(spans.build());
  }

  /** Half of all traces were kept at the edge, which ot=th:8 says. */
  @Test
  void aSpanCountsForAsManyAsItStandsFor() {
    Span.Builder root = AgentTrace.of(AgentTrace.Kind.PLAIN).spans().get(0).span().toBuilder();
    for (int i = 0; i < 10; i++) {
      collector.sender().send(Otlp.spans("api-gateway", root.setTraceState("ot=th:8")));
    }

    await().untilAsserted(() -> assertThat(calls("http-request")).isEqualTo(20));
  }
}
