package dev.throughline.agent.server;

import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.servicetesting.ServiceProcess;
import dev.throughline.servicetesting.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The packaged service in a process of its own, and a client of it. */
final class AgentProcess implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final TestIdentity identity = new TestIdentity();
  private final ServiceProcess process;

  /**
   * Starts it.
   *
   * @param folder where its files are put
   * @param more of its environment
   */
  AgentProcess(Path folder, TestDatabase database, int modelPort, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("DATASOURCES_DEFAULT_URL", database.url());
    environment.put("DATASOURCES_DEFAULT_USERNAME", TestDatabase.USERNAME);
    environment.put("MODEL_PROXY_ADDRESS", "127.0.0.1:" + modelPort);
    environment.put("IDENTITY_PUBLIC_KEY_FILE", identity.publicKeyFile(folder).toString());
    environment.putAll(more);
    process = ServiceProcess.start(folder, "MICRONAUT_SERVER_PORT", environment, "-Xmx128m");
  }

  /** Itself, for what has nothing to do with requests. */
  ServiceProcess process() {
    return process;
  }

  void awaitServing() {
    process.awaitServing(() -> readiness() == 200);
  }

  /** The status of its readiness; 0 when nobody is there. */
  int readiness() throws InterruptedException {
    try {
      return client
          .send(request("/health/readiness").GET().build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException notThere) {
      return 0;
    }
  }

  /**
   * Asks code-analyst.
   *
   * @param headers names and values
   */
  CompletableFuture<Answer> execute(String... headers) {
    HttpRequest.Builder request =
        request("/agents/code-analyst/execute")
            .POST(AgentServer.json("{\"input\": \"How risky is this?\"}"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Answer::new);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + identity.token("user-1"));
  }

  @Override
  public void close() throws InterruptedException {
    process.close();
  }
}
