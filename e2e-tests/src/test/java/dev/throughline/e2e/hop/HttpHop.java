package dev.throughline.e2e.hop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.localstack.HostPort;
import java.io.IOException;
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
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Relays HTTP/1.1. */
final class HttpHop implements Hop {
  /** Headers that belong to one connection, or that the JDK's client sets itself. */
  private static final Set<String> NOT_RELAYED =
      Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect");

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final AtomicInteger passed = new AtomicInteger();
  private final HttpServer server;
  private final HostPort target;
  private volatile boolean cut;
  private volatile String tracestate = "";

  HttpHop(HostPort target) {
    this.target = target;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(executor);
    server.createContext("/", this::relay);
    server.start();
  }

  @Override
  public HostPort address() {
    return new HostPort("127.0.0.1", server.getAddress().getPort());
  }

  @Override
  public void cut(boolean cut) {
    this.cut = cut;
    passed.set(0);
  }

  @Override
  public int passed() {
    return passed.get();
  }

  @Override
  public String tracestate() {
    return tracestate;
  }

  private void relay(HttpExchange exchange) throws IOException {
    passed.incrementAndGet();
    String state = exchange.getRequestHeaders().getFirst(TRACE_STATE);
    tracestate = state == null ? "" : state;
    try (exchange) {
      HttpResponse<byte[]> answer = client.send(outgoing(exchange), BodyHandlers.ofByteArray());
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (isRelayed(name)) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest outgoing(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + target + exchange.getRequestURI()))
            .timeout(Duration.ofSeconds(60))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (isRelayed(name) && !(cut && name.equalsIgnoreCase(TRACE_CONTEXT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  private static boolean isRelayed(String header) {
    return !NOT_RELAYED.contains(header.toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
