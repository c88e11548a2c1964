package dev.throughline.e2e.faults;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Takes the services' metrics, by a way of their own that never fails, and knows the last value of
 * every sum and gauge of every process that was.
 */
final class ServiceMetrics implements AutoCloseable {
  private final Map<Series, Double> last = new ConcurrentHashMap<>();
  private final Map<String, Integer> reports = new ConcurrentHashMap<>();
  private final HttpServer server;

  private record Series(String instance, String metric, Map<String, String> attributes) {}

  ServiceMetrics() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where metrics go: the value of OTEL_EXPORTER_OTLP_METRICS_ENDPOINT. */
  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/metrics";
  }

  /** The sum over all processes that are and were; 0 for what was never sent. */
  double total(String metric) {
    return total(metric, attributes -> true);
  }

  /** The same over the series whose attributes are as {@code wanted}. */
  double total(String metric, Predicate<Map<String, String>> wanted) {
    return last.entrySet().stream()
        .filter(entry -> entry.getKey().metric().equals(metric))
        .filter(entry -> wanted.test(entry.getKey().attributes()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /**
   * Waits until each of {@code processes} has told its figures anew. Twice: what is on its way was
   * read before.
   */
  void awaitNews(int processes) {
    Map<String, Integer> before = Map.copyOf(reports);
    await()
        .alias("new figures of " + processes + " processes")
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                reports.entrySet().stream()
                        .filter(now -> now.getValue() >= before.getOrDefault(now.getKey(), 0) + 2)
                        .count()
                    >= processes);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange;
        GZIPInputStream body = new GZIPInputStream(exchange.getRequestBody())) {
      ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList().forEach(this::keep);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void keep(ResourceMetrics resource) {
    String instance = named(resource.getResource().getAttributesList()).get("service.instance.id");
    resource.getScopeMetricsList().stream()
        .flatMap(scope -> scope.getMetricsList().stream())
        .forEach(metric -> points(metric).forEach(point -> keep(instance, metric, point)));
    reports.merge(instance, 1, Integer::sum);
  }

  private void keep(String instance, Metric metric, NumberDataPoint point) {
    double value = point.hasAsInt() ? point.getAsInt() : point.getAsDouble();
    last.put(new Series(instance, metric.getName(), named(point.getAttributesList())), value);
  }

  private static List<NumberDataPoint> points(Metric metric) {
    return metric.hasGauge()
        ? metric.getGauge().getDataPointsList()
        : metric.getSum().getDataPointsList();
  }

  private static Map<String, String> named(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, entry -> entry.getValue().getStringValue()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
