package dev.throughline.e2e.faults;

import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** One OTLP request that a service has sent, and what may become of it. */
final class Export {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int OK = 200;

  private final HttpExchange exchange;
  private final byte[] body;
  private final URI target;
  private final CountDownLatch change;
  private final LongConsumer spansTaken;

  /**
   * @param target the trace-console's address, without a path
   * @param change ends a silence
   * @param spansTaken is told how many spans were passed on, once their sender knows
   */
  Export(HttpExchange exchange, URI target, CountDownLatch change, LongConsumer spansTaken)
      throws IOException {
    this.exchange = exchange;
    this.body = exchange.getRequestBody().readAllBytes();
    this.target = target;
    this.change = change;
    this.spansTaken = spansTaken;
  }

  void take() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(target + path()))
            .header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<Void> answer = HTTP.send(request, BodyHandlers.discarding());
    exchange.sendResponseHeaders(answer.statusCode(), -1);
    if (answer.statusCode() == OK && path().equals("/v1/traces")) {
      spansTaken.accept(spans());
    }
  }

  void refuse(int status, Map<String, String> headers, String text) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  void keepSilent() throws InterruptedException {
    change.await();
  }

  private String path() {
    return exchange.getRequestURI().getPath();
  }

  private long spans() throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return ExportTraceServiceRequest.parseFrom(in).getResourceSpansList().stream()
          .flatMap(resource -> resource.getScopeSpansList().stream())
          .mapToLong(scope -> scope.getSpansCount())
          .sum();
    }
  }
}
