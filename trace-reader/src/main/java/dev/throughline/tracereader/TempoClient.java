package dev.throughline.tracereader;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Traces from a Tempo, or from anything that speaks its query API. Safe for many threads. */
public final class TempoClient implements TraceSource {
  private final JsonOverHttp http;

  /** A client of the Tempo at this endpoint. */
  public TempoClient(Endpoint endpoint) {
    http = new JsonOverHttp("Tempo", endpoint);
  }

  /** A client of the Tempo at this address, such as {@code http://127.0.0.1:3200}. */
  public TempoClient(URI base) {
    this(Endpoint.of(base));
  }

  @Override
  public Optional<Trace> trace(String traceId) {
    String id = Ids.traceId(traceId);
    return http.get("/api/v2/traces/" + id).flatMap(answer -> trace(id, answer));
  }

  /**
   * The traces with a span that matches, newest first, among the recent ones that Tempo searches by
   * itself.
   *
   * <p>A trace is found here many seconds after it can be read by id: wait for a trace by its id.
   *
   * @param traceQl such as {@code { span.correlation.id = "req-1" }}
   * @param limit the most traces to return, at least 1
   * @throws TraceReadException if Tempo cannot be read or refuses the query
   */
  public List<TraceSummary> search(String traceQl, int limit) {
    return search(traceQl, limit, "");
  }

  /** As {@link #search(String, int)}, among the traces of a time window (to the second). */
  public List<TraceSummary> search(String traceQl, int limit, TimeWindow window) {
    return search(
        traceQl,
        limit,
        "&start=%d&end=%d"
            .formatted(window.from().getEpochSecond(), window.to().getEpochSecond() + 1));
  }

  private List<TraceSummary> search(String traceQl, int limit, String window) {
    if (limit < 1) {
      throw new IllegalArgumentException("the limit must be at least 1, not " + limit);
    }
    String query = URLEncoder.encode(traceQl, StandardCharsets.UTF_8).replace("+", "%20");
    JsonNode answer =
        http.get("/api/search?q=" + query + "&limit=" + limit + window)
            .orElseThrow(() -> http.nonsense("there is no search at this address", null));
    List<TraceSummary> found = new ArrayList<>();
    try {
      answer.path("traces").forEach(json -> found.add(summary(json)));
    } catch (IllegalArgumentException e) {
      throw http.nonsense("its search result is malformed: " + e.getMessage(), e);
    }
    return List.copyOf(found);
  }

  /** Version 2 answers an unknown id with an empty trace. */
  private Optional<Trace> trace(String id, JsonNode answer) {
    if (answer.isObject() && !answer.has("trace")) {
      throw http.nonsense("its answer holds no trace", null);
    }
    List<Span> spans;
    try {
      spans = OtlpJson.spans(answer.path("trace").path("resourceSpans"));
      if (spans.isEmpty()) {
        return Optional.empty();
      }
      // Tempo writes the status of a complete answer as COMPLETE or not at all.
      String status = answer.path("status").asText("COMPLETE");
      String message = answer.path("message").asText("");
      return Optional.of(
          status.equals("COMPLETE")
              ? Trace.of(id, spans)
              : Trace.partial(id, spans, message.isEmpty() ? status : message));
    } catch (IllegalArgumentException e) {
      throw http.nonsense("the trace is malformed: " + e.getMessage(), e);
    }
  }

  private static TraceSummary summary(JsonNode json) {
    int spans = 0;
    int errors = 0;
    for (JsonNode stats : json.path("serviceStats")) {
      spans += stats.path("spanCount").asInt(0);
      errors += stats.path("errorCount").asInt(0);
    }
    return new TraceSummary(
        Ids.traceId(json.path("traceID").asText("")),
        json.path("rootServiceName").asText(""),
        json.path("rootTraceName").asText(""),
        OtlpValues.integer(json.path("startTimeUnixNano")),
        Duration.ofMillis(OtlpValues.integer(json.path("durationMs"))),
        spans,
        errors);
  }
}
