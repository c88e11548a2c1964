package dev.throughline.agent.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The whole service on a free port, with a real database, and a client of it. */
public final class AgentServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final TestIdentity identity = new TestIdentity();
  private final EmbeddedServer server;

  private AgentServer(Path folder, Map<String, Object> given) throws IOException {
    Map<String, Object> settings = new HashMap<>();
    settings.put("micronaut.server.port", -1);
    settings.put("datasources.default.username", "postgres");
    settings.put("agent.identity-public-key-file", identity.publicKeyFile(folder).toString());
    settings.put("otel.traces.exporter", "none");
    settings.put("otel.logs.exporter", "none");
    settings.putAll(given);
    server = ApplicationContext.run(EmbeddedServer.class, settings);
  }

  /**
   * Starts the service.
   *
   * @param folder where its files are put
   */
  public static AgentServer start(
      Path folder, TestDatabase database, ModelStub model, Map<String, Object> settings)
      throws IOException {
    Map<String, Object> all = new HashMap<>();
    all.put("datasources.default.url", database.url());
    all.put("agent.model-proxy-address", "127.0.0.1:" + model.port());
    all.putAll(settings);
    return new AgentServer(folder, all);
  }

  /** An answer: its status and headers, and its body as JSON. */
  public record Answer(HttpResponse<String> http) {
    public int status() {
      return http.statusCode();
    }

    public String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
      try {
        return JSON.readTree(http.body());
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + http.body(), e);
      }
    }
  }

  public Answer execute(String body) throws Exception {
    return send(request("/agents/code-analyst/execute", token("user-1")).POST(json(body)));
  }

  public Answer get(String path, String token) throws Exception {
    return send(request(path, token).GET());
  }

  public HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  public Answer send(HttpRequest.Builder request) throws Exception {
    return new Answer(client.send(request.build(), BodyHandlers.ofString()));
  }

  public static HttpRequest.BodyPublisher json(String body) {
    return BodyPublishers.ofString(body);
  }

  public String token(String user) {
    return identity.token(user);
  }

  public TestIdentity identity() {
    return identity;
  }

  public void forgetSpans() {
    exporter().reset();
  }

  /** The finished spans of a trace, once its outermost span has ended. */
  public List<SpanData> trace(String traceId) {
    return Awaitility.await("the SERVER span of trace " + traceId)
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> spans(traceId),
            spans -> spans.stream().anyMatch(s -> !s.getParentSpanContext().isValid()));
  }

  private List<SpanData> spans(String traceId) {
    return exporter().getFinishedSpanItems().stream()
        .filter(span -> span.getTraceId().equals(traceId))
        .toList();
  }

  private InMemorySpanExporter exporter() {
    return server.getApplicationContext().getBean(InMemorySpanExporter.class);
  }

  @Override
  public void close() {
    server.stop();
    server.getApplicationContext().close();
  }
}
