package dev.throughline.e2e.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of the platform: it knows an address and a key, and nothing else. */
public final class GatewayClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI gateway;
  private final String apiKey;

  public GatewayClient(URI gateway, String apiKey) {
    this.gateway = gateway;
    this.apiKey = apiKey;
  }

  /** This client with another key. */
  public GatewayClient with(String otherKey) {
    return new GatewayClient(gateway, otherKey);
  }

  /** Asks the code analyst about one source. */
  public Answer analyse(String question, String source, String... headers) {
    return execute("code-analyst", request(question, source), headers);
  }

  /** Sends a body as it is to an agent. */
  public Answer execute(String agent, String body, String... headers) {
    return send(
        to("/api/v1/agents/" + agent + "/execute", headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  public Answer get(String path, String... headers) {
    return send(to(path, headers).GET());
  }

  /** A request below the gateway's address, with this client's key and these headers. */
  public HttpRequest.Builder to(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(gateway + path)).timeout(PATIENCE);
    if (!apiKey.isEmpty()) {
      request.header("Authorization", "Bearer " + apiKey);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The body of a request for an analysis. */
  public static String request(String question, String source) {
    ObjectNode body = JSON.createObjectNode().put("input", question);
    body.putArray("sources").addObject().put("path", "src/Sample.java").put("content", source);
    return body.toString();
  }
}
