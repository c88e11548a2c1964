package dev.throughline.localstack.grafana;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.tracereader.Trace;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where in Grafana one looks at something. The data sources' and dashboards' uids are those of
 * {@code observability/grafana}.
 *
 * @param grafana its root
 */
public record GrafanaLinks(URI grafana) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** On both sides of a trace: Grafana's clock may be another one, and logs come late. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** One trace: its timeline, its logs. */
  public Map<String, URI> of(Trace trace) {
    Map<String, URI> links = new LinkedHashMap<>();
    ObjectNode timeline = JSON.createObjectNode().put("queryType", "traceql");
    links.put("timeline", explore("tempo", timeline.put("query", trace.traceId()), trace));
    ObjectNode logs = JSON.createObjectNode().put("queryType", "range");
    logs.put(
        "expr", "{service_namespace=\"throughline\"} | trace_id=\"%s\"".formatted(trace.traceId()));
    links.put("logs", explore("loki", logs, trace));
    return links;
  }

  /** The dashboards, by what they show. */
  public Map<String, URI> dashboards() {
    Map<String, URI> links = new LinkedHashMap<>();
    links.put("platform", dashboard("throughline-platform"));
    links.put("agents", dashboard("throughline-agents"));
    links.put("models", dashboard("throughline-models"));
    links.put("telemetry", dashboard("throughline-telemetry"));
    return links;
  }

  private URI dashboard(String uid) {
    return grafana.resolve("/d/%s?from=now-15m&to=now".formatted(uid));
  }

  /**
   * Explore with one query. The form is that of Grafana's own links since version 10:
   * https://grafana.com/docs/grafana/latest/explore/get-started-with-explore/
   */
  private URI explore(String source, ObjectNode query, Trace trace) {
    query.put("refId", "A").putObject("datasource").put("type", source).put("uid", source);
    ObjectNode panes = JSON.createObjectNode();
    ObjectNode pane = panes.putObject("one");
    pane.put("datasource", source);
    pane.putArray("queries").add(query);
    ObjectNode range = pane.putObject("range");
    range.put("from", millis(begin(trace).minus(MARGIN)));
    range.put("to", millis(begin(trace).plus(MARGIN)));
    return grafana.resolve(
        "/explore?schemaVersion=1&orgId=1&panes="
            + URLEncoder.encode(panes.toString(), StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private static Instant begin(Trace trace) {
    long nanos = trace.spans().stream().mapToLong(span -> span.startNanos()).min().orElse(0);
    return Instant.ofEpochMilli(nanos / 1_000_000);
  }

  private static String millis(Instant instant) {
    return String.valueOf(instant.toEpochMilli());
  }
}
