package dev.throughline.observability.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** The parts of Prometheus' HTTP API that these tests ask. */
final class PrometheusApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI root;

  PrometheusApi(URI root) {
    this.root = root;
  }

  /** The answer to a question that must be answered. */
  JsonNode get(String path) {
    HttpResponse<String> answer = send(request(path).GET().build());
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    return json(answer.body());
  }

  /** The results of an instant query. */
  JsonNode query(String expression) {
    return get("/api/v1/query?query=" + encoded(expression)).at("/data/result");
  }

  JsonNode exemplars(String expression) {
    Instant now = Instant.now();
    return get(
        "/api/v1/query_exemplars?query=%s&start=%d&end=%d"
            .formatted(
                encoded(expression),
                now.minusSeconds(600).getEpochSecond(),
                now.plusSeconds(60).getEpochSecond()));
  }

  void assertCanBeRead(String expression) {
    get("/api/v1/format_query?query=" + encoded(expression));
  }

  /** Sends OTLP in its JSON form. */
  void postMetrics(String otlp) {
    HttpResponse<String> answer =
        send(
            request("/api/v1/otlp/v1/metrics")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(otlp))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** Labels as the API gives them. */
  static ObjectNode labels(String... namesAndValues) {
    ObjectNode labels = JSON.createObjectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      labels.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return labels;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path)).timeout(TIMEOUT);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
