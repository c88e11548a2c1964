package dev.throughline.modelproxy.openai.back;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of OpenAI's API whose completions are what a test says, from one to the next. */
final class OpenAiServer implements AutoCloseable {
  private static final String PATH = "/v1";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile Behaviour behaviour = exchange -> write(exchange, 404, "{}");

  private OpenAiServer(HttpServer server) {
    this.server = server;
  }

  static OpenAiServer start() {
    try {
      OpenAiServer server =
          new OpenAiServer(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      server.listen();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    server.setExecutor(threads);
    server.createContext(PATH + "/chat/completions", this::answer);
    server.start();
  }

  /** What is done with a request that has been read; the exchange is closed afterwards. */
  @FunctionalInterface
  interface Behaviour {
    void answer(HttpExchange exchange) throws Exception;
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    try (exchange) {
      behaviour.answer(exchange);
    } catch (IOException gone) {
      throw gone;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** How it behaves from now on. */
  void does(Behaviour next) {
    behaviour = next;
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  /** Answers whole. */
  static void write(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Sends the next part of a stream, at once. */
  static void say(HttpExchange exchange, String part) throws IOException {
    exchange.getResponseBody().write(part.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
