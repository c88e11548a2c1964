package dev.throughline.observability.collector;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/**
 * Tempo, Loki and Prometheus as the Collector sees them: three paths that take OTLP. They keep what
 * they accepted and can be down, slow or unwilling.
 */
final class StubBackEnds implements AutoCloseable {
  private static final String TRACES = "/v1/traces";
  private static final String LOGS = "/otlp/v1/logs";
  private static final String METRICS = "/api/v1/otlp/v1/metrics";

  private final Map<String, Queue<byte[]>> accepted =
      Map.of(
          TRACES, new ConcurrentLinkedQueue<>(),
          LOGS, new ConcurrentLinkedQueue<>(),
          METRICS, new ConcurrentLinkedQueue<>());
  private final int port;
  private volatile HttpServer server;
  private volatile int tempoStatus = 200;
  private volatile Duration tempoDelay = Duration.ZERO;

  StubBackEnds() {
    server = listen(0);
    port = server.getAddress().getPort();
  }

  private HttpServer listen(int at) {
    try {
      HttpServer listening = HttpServer.create(new InetSocketAddress("127.0.0.1", at), 0);
      accepted.forEach((path, bodies) -> listening.createContext(path, e -> take(e, bodies)));
      listening.setExecutor(Executors.newCachedThreadPool());
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new AssertionError("The back ends cannot listen", e);
    }
  }

  private void take(HttpExchange exchange, Queue<byte[]> bodies) throws IOException {
    try (exchange) {
      byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
      int answer = exchange.getHttpContext().getPath().equals(TRACES) ? tempo() : 200;
      if (answer == 200) {
        bodies.add(body);
      }
      exchange.sendResponseHeaders(answer, -1);
    }
  }

  private int tempo() {
    try {
      Thread.sleep(tempoDelay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return tempoStatus;
  }

  /** Where the Collector is to send. */
  Map<String, String> environment() {
    String root = "http://127.0.0.1:" + port;
    return Map.of(
        "TEMPO_OTLP_ENDPOINT", root,
        "LOKI_OTLP_ENDPOINT", root + "/otlp",
        "PROMETHEUS_OTLP_ENDPOINT", root + "/api/v1/otlp");
  }

  /** From now on Tempo answers like this; only 200 accepts what is sent. */
  void tempoAnswers(int status) {
    tempoStatus = status;
  }

  /** From now on Tempo answers so much later. */
  void tempoTakes(Duration time) {
    tempoDelay = time;
  }

  /** Nothing listens any more. */
  void stop() {
    server.stop(0);
  }

  /** Listens again, where it did. */
  void restart() {
    server = listen(port);
  }

  /** Every accepted byte. */
  List<byte[]> bytes() {
    return accepted.values().stream().flatMap(Queue::stream).toList();
  }

  ExportTraceServiceRequest traces() {
    return merged(TRACES, ExportTraceServiceRequest::newBuilder).build();
  }

  ExportLogsServiceRequest logs() {
    return merged(LOGS, ExportLogsServiceRequest::newBuilder).build();
  }

  ExportMetricsServiceRequest metrics() {
    return merged(METRICS, ExportMetricsServiceRequest::newBuilder).build();
  }

  private <B extends Message.Builder> B merged(String path, Supplier<B> empty) {
    B all = empty.get();
    try {
      for (byte[] body : accepted.get(path)) {
        all.mergeFrom(body);
      }
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("The Collector sent what is not OTLP", e);
    }
    return all;
  }

  @Override
  public void close() {
    stop();
  }
}
