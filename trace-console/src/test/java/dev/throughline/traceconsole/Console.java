package dev.throughline.traceconsole;

import dev.throughline.servicetesting.RecordedAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A console on free ports, and a client that talks to it over real sockets. */
final class Console implements AutoCloseable {
  private final RunningConsole running;
  private final HttpClient client = HttpClient.newHttpClient();

  private Console(RunningConsole running) {
    this.running = running;
  }

  static Console start(long maxBytes) throws Exception {
    return new Console(RunningConsole.start(new ConsoleSettings("127.0.0.1", 0, 0, 0, maxBytes)));
  }

  static Console start() throws Exception {
    return start(64L << 20);
  }

  /** A console that was sent all the OTLP that the real servers were sent. */
  static Console startWithFixtures() throws Exception {
    Console console = start();
    console.sendFixtures();
    return console;
  }

  RunningConsole running() {
    return running;
  }

  private void sendFixtures() throws Exception {
    for (int i = 1; i <= 4; i++) {
      postJson("/v1/traces", "traces-" + i);
    }
    postJson("/v1/logs", "logs");
  }

  private void postJson(String path, String recorded) throws Exception {
    HttpResponse<byte[]> response = post(path, "application/json", RecordedAnswer.sent(recorded));
    if (response.statusCode() != 200) {
      throw new IOException(recorded + " was answered with " + response.statusCode());
    }
  }

  HttpResponse<byte[]> post(String path, String contentType, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.otlpHttpPort() + path))
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<String> get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.queryPort() + path))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> search(String traceql) throws Exception {
    return get("/api/search?q=" + encode(traceql));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    running.close();
  }
}
