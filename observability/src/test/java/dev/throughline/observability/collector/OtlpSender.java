package dev.throughline.observability.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends OTLP as an SDK does: protobuf over HTTP. */
final class OtlpSender {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI root;

  /** To the Collector whose OTLP over HTTP is at {@code root}. */
  OtlpSender(URI root) {
    this.root = root;
  }

  /** Sends spans, which are accepted. */
  void send(ResourceSpans... spans) {
    assertThat(offer(spans)).as("the Collector's answer to spans").isEqualTo(200);
  }

  /** Sends log records, which are accepted. */
  void send(ResourceLogs logs) {
    assertThat(post("/v1/logs", ExportLogsServiceRequest.newBuilder().addResourceLogs(logs)))
        .as("the Collector's answer to logs")
        .isEqualTo(200);
  }

  /** Sends metrics, which are accepted. */
  void send(ResourceMetrics metrics) {
    assertThat(
            post(
                "/v1/metrics",
                ExportMetricsServiceRequest.newBuilder().addResourceMetrics(metrics)))
        .as("the Collector's answer to metrics")
        .isEqualTo(200);
  }

  /** Sends spans and says how the Collector answered: 200, or 503 when it takes no more. */
  int offer(ResourceSpans... spans) {
    ExportTraceServiceRequest.Builder export = ExportTraceServiceRequest.newBuilder();
    for (ResourceSpans each : spans) {
      export.addResourceSpans(each);
    }
    return post("/v1/traces", export);
  }

  private int post(String path, MessageLite.Builder export) {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(path))
            .header("Content-Type", "application/x-protobuf")
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofByteArray(export.build().toByteArray()))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new AssertionError("The Collector could not be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }
}
