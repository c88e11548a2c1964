package dev.throughline.localstack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** A request to the code-analyst through the gateway, as any client would make it. */
final class AgentCall {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String QUESTION = "How risky is it to change this code, and why?";
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final URI uri;
  private final String key;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param status of HTTP
   * @param traceId empty when the answer did not name it
   * @param body the answer; a missing node when it was not JSON
   * @param duration as the client saw it
   */
  record Reply(int status, Optional<String> traceId, JsonNode body, Duration duration) {}

  AgentCall(URI gateway, String key) {
    this.uri = gateway.resolve("/api/v1/agents/code-analyst/execute");
    this.key = key;
  }

  URI uri() {
    return uri;
  }

  /**
   * @throws CommandFailure when the gateway does not answer
   */
  Reply send(SourceInput source) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(DEADLINE)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(source)))
            .build();
    long began = System.nanoTime();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(
          response.statusCode(),
          response.headers().firstValue("X-Trace-ID"),
          parsed(response.body()),
          Duration.ofNanos(System.nanoTime() - began));
    } catch (IOException e) {
      throw new CommandFailure(
          "The gateway did not answer within %d s (%s). Start again with --verbose to see its log."
              .formatted(DEADLINE.toSeconds(), e.getClass().getSimpleName()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("The request was broken off.", e);
    }
  }

  private static String body(SourceInput source) {
    ObjectNode body = JSON.createObjectNode();
    body.put("input", QUESTION);
    body.putArray("sources")
        .addObject()
        .put("path", source.path())
        .put("content", source.content());
    return body.toString();
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
