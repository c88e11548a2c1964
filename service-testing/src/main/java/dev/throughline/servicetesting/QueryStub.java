package dev.throughline.servicetesting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A real HTTP server that gives the answers it was told to, and remembers what it was asked. */
public final class QueryStub implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<URI> asked = new CopyOnWriteArrayList<>();
  private volatile Answer answer = exchange -> exchange.sendResponseHeaders(500, -1);

  /** What is done with a request. */
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  public QueryStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI());
          try (exchange) {
            answer.to(exchange);
          }
        });
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** In the order in which it was asked. */
  public List<URI> asked() {
    return asked;
  }

  public void answers(Answer next) {
    answer = next;
  }

  public void answers(int status, String body) {
    answers(exchange -> send(exchange, status, body));
  }

  /** As the real server answered. */
  public void answers(RecordedAnswer recorded) {
    answers(exchange -> send(exchange, recorded.status(), recorded.bytes()));
  }

  /** As the real server answered, by the name of the recording. */
  public void answersAsRecorded(String name) {
    answers(RecordedAnswer.named(name));
  }

  /** As the real server answered, with a change to the text. */
  public void answersAsRecorded(String name, UnaryOperator<String> change) {
    RecordedAnswer recorded = RecordedAnswer.named(name);
    String text = new String(recorded.bytes(), StandardCharsets.UTF_8);
    answers(recorded.status(), change.apply(text));
  }

  public static void send(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
