package dev.throughline.agent.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.servicetesting.FinishedSpans;
import dev.throughline.servicetesting.TestDatabase;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
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

/** The whole service on a free port, with a real database, a scripted model and a client of it. */
public final class AgentServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final TestIdentity identity = new TestIdentity();
  private final ModelStub model = ModelStub.start();
  private final EmbeddedServer server;

  private AgentServer(Path folder, TestDatabase database, Map<String, Object> given)
      throws IOException {
    Map<String, Object> settings = new HashMap<>();
    settings.put("micronaut.server.port", -1);
    settings.putAll(database.settings());
    settings.put("agent.model-proxy-address", "127.0.0.1:" + model.port());
    settings.put("agent.identity-public-key-file", identity.publicKeyFile(folder).toString());
    settings.putAll(FinishedSpans.NO_EXPORT);
    settings.putAll(given);
    server = ApplicationContext.run(EmbeddedServer.class, settings);
  }

  /**
   * Starts the service as it ships, with a database of its own.
   *
   * @param folder where its files are put
   */
  public static AgentServer start(Path folder) throws IOException {
    return start(folder, TestDatabase.create(), Map.of());
  }

  /** Starts the service over this database, with these settings over the shipped ones. */
  public static AgentServer start(Path folder, TestDatabase database, Map<String, Object> settings)
      throws IOException {
    return new AgentServer(folder, database, settings);
  }

  /** What answers the service in place of model-proxy. */
  public ModelStub model() {
    return model;
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

  /** A request to code-analyst that may be repeated. */
  public HttpRequest.Builder keyed(String user, String key, String body) {
    return keyedTo("code-analyst", user, key, body);
  }

  public HttpRequest.Builder keyedTo(String agent, String user, String key, String body) {
    return request("/agents/" + agent + "/execute", token(user))
        .header("Idempotency-Key", key)
        .POST(json(body));
  }

  public Answer get(String path, String token) throws Exception {
    return send(request(path, token).GET());
  }

  /** Gives up, with an exception, when there is no answer within {@code patience}. */
  public Answer get(String path, String token, Duration patience) throws Exception {
    return send(request(path, token).timeout(patience).GET());
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

  /** Starts anew: no spans, and a model that has nothing to say. */
  public void forget() {
    spans().forget();
    model.reset();
  }

  /** The finished spans of a trace, once its outermost span has ended. */
  public List<SpanData> trace(String traceId) {
    spans()
        .await(
            "outermost span of trace " + traceId,
            span -> span.getTraceId().equals(traceId) && !span.getParentSpanContext().isValid());
    return spans().ofTrace(traceId);
  }

  /** The first finished span of this name, as soon as there is one. */
  public SpanData span(String name) {
    return spans().await(name, span -> span.getName().equals(name));
  }

  /** The finished span of this name in the trace of the model's latest call, once there is one. */
  public SpanData spanOfLatestCall(String name) {
    List<String> parents = model.metadata("traceparent");
    String traceId = parents.get(parents.size() - 1).split("-")[1];
    return spans()
        .await(name, span -> span.getName().equals(name) && span.getTraceId().equals(traceId));
  }

  /** An execution as a stream of events, read to its end. */
  public List<StreamedEvent> stream(String body) throws Exception {
    return StreamedEvent.all(
        send(request("/agents/code-analyst/execute", token("user-1"))
                .header("Accept", "text/event-stream")
                .POST(json(body)))
            .http()
            .body());
  }

  /** A part of the service, to see what it does. */
  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  public int port() {
    return server.getPort();
  }

  private FinishedSpans spans() {
    return bean(FinishedSpans.class);
  }

  @Override
  public void close() {
    server.stop();
    server.getApplicationContext().close();
    model.close();
  }
}
