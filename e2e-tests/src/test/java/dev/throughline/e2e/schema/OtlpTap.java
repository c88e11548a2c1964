package dev.throughline.e2e.schema;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.localstack.HostPort;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;

/**
 * Takes OTLP over HTTP from services: keeps all of it, and passes on to trace-console what that can
 * use, so that traces can still be read.
 */
final class OtlpTap implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SIGNALS = 3;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Received received = new Received();
  private final HttpServer server;
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private volatile HostPort console;
  private volatile boolean refusing;

  OtlpTap() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(executor);
    server.createContext("/", this::take);
    server.start();
  }

  /** Where services send to, in place of {@code realConsole}. */
  HostPort before(HostPort realConsole) {
    console = realConsole;
    return new HostPort("127.0.0.1", server.getAddress().getPort());
  }

  /** Refuses what is sent, and has {@code cause} cause more, until each signal was refused. */
  void refuse(Runnable cause) {
    refusing = true;
    Awaitility.await("traces, logs and metrics being sent")
        .atMost(PATIENCE)
        .until(
            () -> {
              cause.run();
              return refused.size() == SIGNALS;
            });
    refusing = false;
  }

  Received received() {
    return received;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      byte[] plain = plain(body, exchange.getRequestHeaders().getFirst("Content-Encoding"));
      int status = 400;
      if (refusing) {
        refused.add(exchange.getRequestURI().getPath());
      } else {
        status = taken(exchange, body, plain);
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private int taken(HttpExchange exchange, byte[] body, byte[] plain) throws IOException {
    return switch (exchange.getRequestURI().getPath()) {
      case "/v1/traces" -> {
        received.add(ExportTraceServiceRequest.parseFrom(plain));
        yield passOn(exchange, body);
      }
      case "/v1/logs" -> {
        received.add(ExportLogsServiceRequest.parseFrom(plain));
        yield passOn(exchange, body);
      }
      case "/v1/metrics" -> {
        received.add(ExportMetricsServiceRequest.parseFrom(plain));
        yield 200;
      }
      default -> 404;
    };
  }

  private int passOn(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + console + exchange.getRequestURI()))
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofByteArray(body));
    for (String header : new String[] {"Content-Type", "Content-Encoding"}) {
      exchange
          .getRequestHeaders()
          .getOrDefault(header, List.of())
          .forEach(value -> request.header(header, value));
    }
    try {
      HttpResponse<Void> answer = client.send(request.build(), BodyHandlers.discarding());
      return answer.statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 503;
    }
  }

  private static byte[] plain(byte[] body, String encoding) throws IOException {
    if (!"gzip".equals(encoding)) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
