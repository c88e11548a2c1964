package dev.throughline.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.servicetesting.FinishedSpans;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The gateway on a free port, between two stubs on real sockets. The one of agent-service stands
 * for model-proxy too.
 */
public final class Gateway implements AutoCloseable {
  public static final String EXECUTE = "/api/v1/agents/code-analyst/execute";
  public static final String KEY = "tl_AbCd1234_" + "s3cr3t00".repeat(4);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StubAuthService auth;
  private final StubAgentService agents;
  private final EmbeddedServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Gateway(StubAuthService auth, StubAgentService agents, EmbeddedServer server) {
    this.auth = auth;
    this.agents = agents;
    this.server = server;
  }

  public static Gateway start() throws IOException {
    return start(Map.of());
  }

  /** Starts it with these settings over the shipped ones. */
  public static Gateway start(Map<String, Object> settings) throws IOException {
    StubAuthService auth = new StubAuthService();
    StubAgentService agents = new StubAgentService();
    Map<String, Object> all = new HashMap<>();
    all.put("micronaut.server.port", -1);
    all.put("micronaut.http.services.agent-service.url", "http://127.0.0.1:" + agents.port());
    all.put("micronaut.http.services.model-proxy.url", "http://127.0.0.1:" + agents.port());
    all.put("grpc.channels.auth-service.address", "127.0.0.1:" + auth.port());
    all.putAll(FinishedSpans.NO_EXPORT);
    all.putAll(settings);
    return new Gateway(auth, agents, ApplicationContext.run(EmbeddedServer.class, all));
  }

  public StubAuthService auth() {
    return auth;
  }

  public StubAgentService agents() {
    return agents;
  }

  public EmbeddedServer server() {
    return server;
  }

  /** A request with the key, for a test to change. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.getURI() + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + KEY);
  }

  /** A request without a credential. */
  public HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(URI.create(server.getURI() + path))
        .timeout(Duration.ofSeconds(20));
  }

  public HttpRequest.Builder execution(String body) {
    return request(EXECUTE)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> execute(String body) throws IOException, InterruptedException {
    return send(execution(body));
  }

  public static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  /** All spans of the trace that the response names, once its SERVER span has ended. */
  public List<SpanData> spans(HttpResponse<?> response) {
    String traceId = response.headers().firstValue("X-Trace-ID").orElseThrow();
    String spanId = response.headers().firstValue("X-Span-ID").orElseThrow();
    spans().await("span " + spanId, span -> span.getSpanId().equals(spanId));
    return spans().ofTrace(traceId);
  }

  /** Like the other, of what a client got that reads by itself. */
  public List<SpanData> spans(StreamClient response) {
    String spanId = response.header("X-Span-ID");
    spans().await("span " + spanId, span -> span.getSpanId().equals(spanId));
    return spans().ofTrace(response.header("X-Trace-ID"));
  }

  /** All spans of the gateway. */
  public FinishedSpans spans() {
    return server.getApplicationContext().getBean(FinishedSpans.class);
  }

  @Override
  public void close() {
    server.close();
    auth.close();
    agents.close();
  }
}
