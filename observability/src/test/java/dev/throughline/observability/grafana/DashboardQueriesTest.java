package dev.throughline.observability.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.observability.prometheus.Rules;
import dev.throughline.traceconsole.logql.LogqlParser;
import dev.throughline.traceconsole.logql.ParsedLogql;
import dev.throughline.traceconsole.traceql.ParsedTraceql;
import dev.throughline.traceconsole.traceql.TraceqlParser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * TraceQL and LogQL of the dashboards, and of their links, are read by trace-console's parsers,
 * which know a part of both languages: what they accept, Tempo and Loki accept. PromQL is read by
 * the real Prometheus, see PrometheusIT.
 */
class DashboardQueriesTest {
  private static final String PANES = "panes=";

  @TestFactory
  Stream<DynamicTest> traceqlCanBeRead() {
    return distinct("tempo", "query")
        .map(query -> DynamicTest.dynamicTest(query, () -> traceql(query)));
  }

  @TestFactory
  Stream<DynamicTest> logqlCanBeRead() {
    return distinct("loki", "expr")
        .map(query -> DynamicTest.dynamicTest(query, () -> logql(query)));
  }

  @TestFactory
  Stream<DynamicTest> linksIntoExploreAskWhatCanBeRead() {
    return Dashboard.all().stream()
        .flatMap(Dashboard::panels)
        .flatMap(panel -> panel.path("links").findValuesAsText("url").stream())
        .filter(url -> url.startsWith("/explore?"))
        .distinct()
        .flatMap(DashboardQueriesTest::queriesOf)
        .map(query -> DynamicTest.dynamicTest(query.toString(), () -> assertAsks(query)));
  }

  private static void assertAsks(JsonNode query) {
    String uid = query.at("/datasource/uid").asText();
    assertThat(DataSources.types()).containsEntry(uid, query.at("/datasource/type").asText());
    switch (uid) {
      case "tempo" -> traceql(query.path("query").asText());
      case "loki" -> logql(query.path("expr").asText());
      default -> assertThat(query.path("expr").asText()).isNotBlank();
    }
  }

  @Test
  void recordedSeriesThatPanelsReadAreRecorded() {
    List<String> read =
        Dashboard.all().stream()
            .flatMap(board -> board.queries("prometheus"))
            .flatMap(query -> Rules.recordedIn(query.path("expr").asText()).stream())
            .distinct()
            .toList();

    assertThat(read).isNotEmpty();
    assertThat(Rules.recorded()).containsAll(read);
  }

  private static Stream<String> distinct(String source, String field) {
    return Dashboard.all().stream()
        .flatMap(board -> board.queries(source))
        .filter(query -> !query.path("queryType").asText().equals("serviceMap"))
        .map(query -> query.path(field).asText())
        .distinct();
  }

  private static Stream<JsonNode> queriesOf(String url) {
    String panes = url.substring(url.indexOf(PANES) + PANES.length());
    String json = URLDecoder.decode(panes, StandardCharsets.UTF_8);
    try {
      List<JsonNode> queries = new ArrayList<>();
      new ObjectMapper()
          .readTree(json)
          .forEach(
              pane -> {
                assertThat(pane.path("range").toString())
                    .isEqualTo("{\"from\":\"${__from}\",\"to\":\"${__to}\"}");
                pane.path("queries").forEach(queries::add);
              });
      return queries.stream();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }

  private static void traceql(String query) {
    assertThat(TraceqlParser.parse(query)).isInstanceOf(ParsedTraceql.Query.class);
  }

  private static void logql(String query) {
    assertThat(LogqlParser.parse(query)).isNotInstanceOf(ParsedLogql.Refused.class);
  }
}
