package dev.throughline.e2e.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Prometheus, as a test asks it.
 *
 * @param url the root of its API
 */
public record Metrics(URI url) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /** The samples that {@code promql} gives now; a query that is refused fails the test. */
  public JsonNode query(String promql) {
    return get("/api/v1/query?query=" + encoded(promql)).path("result");
  }

  /** The one number that {@code promql} gives now; 0 when it gives none. */
  public double number(String promql) {
    JsonNode samples = query(promql);
    if (samples.size() > 1) {
      throw new AssertionError("more than one sample of " + promql + ": " + samples);
    }
    return samples.isEmpty() ? 0 : samples.get(0).path("value").path(1).asDouble();
  }

  /** The traces that exemplars of {@code promql} since {@code from} lead to. */
  public Set<String> exemplarTraces(String promql, Instant from) {
    Set<String> traces = new HashSet<>();
    for (JsonNode series :
        get(
            "/api/v1/query_exemplars?query=%s&start=%d&end=%d"
                .formatted(
                    encoded(promql), from.getEpochSecond(), Instant.now().getEpochSecond() + 1))) {
      series
          .path("exemplars")
          .forEach(exemplar -> traces.add(exemplar.path("labels").path("trace_id").asText("none")));
    }
    return traces;
  }

  /** Everything that it knows of series, labels and exemplars since {@code from}, as text. */
  public String everything(Instant from) {
    String all = encoded("{__name__=~\".+\"}");
    StringBuilder text =
        new StringBuilder(get("/api/v1/series?match[]=" + all).toString())
            .append(get("/api/v1/metadata"));
    Set<String> names = new HashSet<>();
    StreamSupport.stream(get("/api/v1/label/__name__/values").spliterator(), false)
        .map(JsonNode::asText)
        .filter(name -> name.endsWith("_bucket"))
        .forEach(names::add);
    for (String name : names) {
      text.append(
          get(
              "/api/v1/query_exemplars?query=%s&start=%d&end=%d"
                  .formatted(name, from.getEpochSecond(), Instant.now().getEpochSecond() + 1)));
    }
    return text.toString();
  }

  private JsonNode get(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + path.replace("[]", "%5B%5D")))
              .timeout(Duration.ofSeconds(30))
              .build();
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() != 200) {
        throw new AssertionError("Prometheus answers " + response.body() + " to " + path);
      }
      return body.path("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
