package dev.throughline.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An agent-service on a real socket that answers as a test wants it to. */
public final class StubAgentService implements AutoCloseable {
  /** What to do with a request. */
  public interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  /** A request as it came in. */
  public record Seen(
      String method,
      String path,
      @Nullable String authorization,
      @Nullable String traceparent,
      @Nullable String baggage,
      @Nullable String idempotencyKey,
      String body) {}

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int port;
  private volatile HttpServer server;
  private volatile Behaviour behaviour = json(200, "{\"outcome\":\"answered\"}");

  public StubAgentService() throws IOException {
    server = listen(0);
    port = server.getAddress().getPort();
  }

  private HttpServer listen(int at) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
    http.setExecutor(threads);
    http.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          seen.add(
              new Seen(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  exchange.getRequestHeaders().getFirst("traceparent"),
                  exchange.getRequestHeaders().getFirst("baggage"),
                  exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                  body));
          behaviour.answer(exchange);
        });
    http.start();
    return http;
  }

  public int port() {
    return port;
  }

  public List<Seen> seen() {
    return seen;
  }

  public void behave(Behaviour next) {
    behaviour = next;
  }

  public void stop() {
    server.stop(0);
  }

  public void restart() throws IOException {
    server = listen(port);
  }

  public static Behaviour json(int status, String body) {
    return answer(status, "application/json", body);
  }

  public static Behaviour problem(int status, String body) {
    return answer(status, "application/problem+json", body);
  }

  public static Behaviour answer(int status, String contentType, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", contentType);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  /** Takes the request and never answers. */
  public static Behaviour silent() {
    return exchange -> {};
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
