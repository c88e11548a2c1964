package dev.throughline.tracereader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
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
public final class BackEnd implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<URI> asked = new CopyOnWriteArrayList<>();
  private volatile Answer answer = exchange -> exchange.sendResponseHeaders(500, -1);

  /** What is done with a request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  public BackEnd() {
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

  List<URI> asked() {
    return asked;
  }

  void answers(Answer next) {
    answer = next;
  }

  void answers(int status, String body) {
    answers(exchange -> send(exchange, status, body));
  }

  /** As the real server answered, by the name of the recording. */
  public void answersAsRecorded(String name) {
    answersAsRecorded(name, UnaryOperator.identity());
  }

  /** As the real server answered, with a change to the text. */
  void answersAsRecorded(String name, UnaryOperator<String> change) {
    JsonNode response = recording(name).path("response");
    JsonNode body = response.path("body");
    String text = body.isTextual() ? body.textValue() : body.toString();
    answers(response.path("status").asInt(), change.apply(text));
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static JsonNode recording(String name) {
    try (InputStream file = BackEnd.class.getResourceAsStream("/recorded/" + name + ".json")) {
      return JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
