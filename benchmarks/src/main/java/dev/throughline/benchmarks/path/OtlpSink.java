package dev.throughline.benchmarks.path;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.localstack.HostPort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Takes OTLP over HTTP, weighs it and throws it away. */
final class OtlpSink implements AutoCloseable {
  static final String TRACES = "/v1/traces";
  static final String LOGS = "/v1/logs";

  private final Map<String, Weight> weights = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /**
   * @param plain bytes of the messages themselves
   * @param gzipped bytes that came over the wire
   */
  record Weight(long plain, long gzipped) {
    static final Weight NONE = new Weight(0, 0);

    Weight plus(Weight other) {
      return new Weight(plain + other.plain, gzipped + other.gzipped);
    }

    Weight since(Weight before) {
      return new Weight(plain - before.plain, gzipped - before.gzipped);
    }
  }

  OtlpSink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  HostPort address() {
    return HostPort.local(server.getAddress().getPort());
  }

  /** What has come so far. */
  Weight weight(String path) {
    return weights.getOrDefault(path, Weight.NONE);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] gzipped = exchange.getRequestBody().readAllBytes();
      try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
        Weight weight = new Weight(plain.readAllBytes().length, gzipped.length);
        weights.merge(exchange.getRequestURI().getPath(), weight, Weight::plus);
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
