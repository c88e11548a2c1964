package dev.throughline.localstack.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Requests to agents through the gateway with one key. */
public final class AgentCall {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String EVENTS = "text/event-stream";

  private final URI gateway;
  private final String key;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  public AgentCall(URI gateway, String key) {
    this.gateway = gateway;
    this.key = key;
  }

  /**
   * The answer, whole.
   *
   * @throws StackException when the gateway does not answer
   */
  public Reply send(AgentRequest request) {
    return whole(execution(request, "application/json"));
  }

  /**
   * The stored execution.
   *
   * @throws StackException when the gateway does not answer
   */
  public Reply stored(String executionId) {
    return whole(to("/api/v1/executions/" + executionId).GET());
  }

  /**
   * The answer as events. The reply's body is what the last of them tells; it is missing when the
   * client left before that.
   *
   * @param leaves hears each event as it comes; true makes the client hang up at once
   * @throws StackException when the gateway does not answer
   */
  public Reply stream(AgentRequest request, Predicate<StreamEvent> leaves) {
    long began = System.nanoTime();
    HttpResponse<InputStream> response =
        answered(execution(request, EVENTS), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (!response.headers().firstValue("Content-Type").orElse("").startsWith(EVENTS)) {
        return reply(response, parsed(read(body)), began);
      }
      Optional<StreamEvent> last = lastOf(new EventReader(body), leaves);
      return reply(response, last.map(StreamEvent::data).orElseGet(JSON::missingNode), began);
    } catch (IOException e) {
      throw silent(e);
    }
  }

  /** Reads to the end of the stream: who hangs up at the last event is a client that left. */
  private static Optional<StreamEvent> lastOf(EventReader events, Predicate<StreamEvent> leaves)
      throws IOException {
    Optional<StreamEvent> last = Optional.empty();
    Optional<StreamEvent> event = events.next();
    while (event.isPresent() && !leaves.test(event.get())) {
      last = event;
      event = events.next();
    }
    return last.filter(StreamEvent::isLast);
  }

  private HttpRequest.Builder execution(AgentRequest request, String accepted) {
    return to(request.path())
        .header("Content-Type", "application/json")
        .header("Accept", accepted)
        .POST(HttpRequest.BodyPublishers.ofString(request.body()));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path))
        .timeout(DEADLINE)
        .header("Authorization", "Bearer " + key);
  }

  private Reply whole(HttpRequest.Builder request) {
    long began = System.nanoTime();
    HttpResponse<String> response = answered(request, BodyHandlers.ofString());
    return reply(response, parsed(response.body()), began);
  }

  private <T> HttpResponse<T> answered(HttpRequest.Builder request, BodyHandler<T> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException e) {
      throw silent(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("The request was broken off.", e);
    }
  }

  private static StackException silent(IOException e) {
    return new StackException(
        "The gateway did not answer within %d s (%s). Start again with --verbose to see its log."
            .formatted(DEADLINE.toSeconds(), e.getClass().getSimpleName()),
        e);
  }

  /** A stream's head says 200 before anybody knows how it ends; a problem at its end knows. */
  private static Reply reply(HttpResponse<?> response, JsonNode body, long began) {
    return new Reply(
        body.path("status").asInt(response.statusCode()),
        response.headers().firstValue("X-Trace-ID"),
        body,
        Duration.ofNanos(System.nanoTime() - began));
  }

  private static String read(InputStream body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }

  static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
