package dev.throughline.tracereader;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Logs from a Loki, or from anything that speaks its query API. Safe for many threads. */
public final class LokiClient implements LogSource {
  /** Loki refuses more than 5000 by default. */
  private static final int PAGE = 1000;

  private final JsonOverHttp http;
  private final int page;

  /** A client of the Loki at this endpoint. */
  public LokiClient(Endpoint endpoint) {
    this(endpoint, PAGE);
  }

  /** A client of the Loki at this address, such as {@code http://127.0.0.1:3100}. */
  public LokiClient(URI base) {
    this(Endpoint.of(base));
  }

  LokiClient(Endpoint endpoint, int page) {
    this.http = new JsonOverHttp("Loki", endpoint);
    this.page = page;
  }

  @Override
  public List<LogRecord> logs(String traceId, TimeWindow window) {
    return query("{service_name=~\".+\"} | trace_id=\"" + Ids.traceId(traceId) + '"', window);
  }

  /**
   * All records that match, in time order. Records of one moment keep the order in which Loki gave
   * them.
   *
   * @param logQl a log query (not a metric one), such as {@code {service_name="api-gateway"}}
   * @throws TraceReadException if Loki cannot be read or refuses the query
   */
  public List<LogRecord> query(String logQl, TimeWindow window) {
    List<LogRecord> all = new ArrayList<>();
    long from = window.fromNanos();
    while (true) {
      List<LogRecord> next = page(logQl, from, window.toNanos());
      all.addAll(next);
      if (next.size() < page) {
        return List.copyOf(all);
      }
      // More of the last moment may follow: read that moment again, whole, and only once.
      long last = next.get(next.size() - 1).timeNanos();
      if (last == from && next.get(0).timeNanos() == last) {
        throw http.nonsense(
            "more than %d records are of one nanosecond, which cannot be paged".formatted(page),
            null);
      }
      all.removeIf(entry -> entry.timeNanos() == last);
      from = last;
    }
  }

  private List<LogRecord> page(String logQl, long from, long to) {
    String query = URLEncoder.encode(logQl, StandardCharsets.UTF_8).replace("+", "%20");
    JsonNode answer =
        http.get(
                "/loki/api/v1/query_range?query=%s&start=%d&end=%d&limit=%d&direction=forward"
                    .formatted(query, from, to, page))
            .orElseThrow(() -> http.nonsense("there is no query_range at this address", null));
    JsonNode data = answer.path("data");
    if (!data.path("resultType").asText("").equals("streams")) {
      throw http.nonsense("it did not answer with streams of log lines", null);
    }
    try {
      return inTimeOrder(data.path("result"));
    } catch (IllegalArgumentException e) {
      throw http.nonsense("a log record is malformed: " + e.getMessage(), e);
    }
  }

  /** Loki splits what it found into streams; the order over streams is ours to make. */
  private static List<LogRecord> inTimeOrder(JsonNode streams) {
    List<LogRecord> records = new ArrayList<>();
    for (JsonNode stream : streams) {
      LokiStream labels = LokiStream.of(stream.path("stream"));
      for (JsonNode value : stream.path("values")) {
        records.add(labels.entry(value));
      }
    }
    records.sort(Comparator.comparingLong(LogRecord::timeNanos));
    return records;
  }
}
