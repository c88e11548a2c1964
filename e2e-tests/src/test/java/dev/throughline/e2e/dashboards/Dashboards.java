package dev.throughline.e2e.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The queries of the dashboards that Grafana is provisioned with. */
final class Dashboards {
  private static final Path FOLDER = Path.of("../observability/grafana/dashboards");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A query of a panel.
   *
   * @param panel the dashboard's and the panel's title
   * @param expression PromQL, with Grafana's intervals filled in
   */
  record Query(String panel, String expression) {}

  private Dashboards() {}

  /** All that are asked of Prometheus. */
  static List<Query> ofPrometheus() throws IOException {
    List<Query> queries = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
        JsonNode dashboard = JSON.readTree(file.toFile());
        collect(dashboard.path("title").asText(), dashboard.path("panels"), queries);
      }
    }
    return queries;
  }

  /** A row holds panels of its own. */
  private static void collect(String title, JsonNode panels, List<Query> queries) {
    for (JsonNode panel : panels) {
      collect(title, panel.path("panels"), queries);
      for (JsonNode target : panel.path("targets")) {
        JsonNode own = target.path("datasource");
        JsonNode source = own.isMissingNode() ? panel.path("datasource") : own;
        if (source.path("uid").asText().equals("prometheus")) {
          queries.add(
              new Query(
                  title + " / " + panel.path("title").asText(),
                  filledIn(target.path("expr").asText())));
        }
      }
    }
  }

  /** As Grafana would for a quarter of an hour, with samples every fifteen seconds. */
  private static String filledIn(String expression) {
    return expression
        .replace("$__rate_interval", "1m")
        .replace("$__interval", "15s")
        .replace("$__range", "15m");
  }
}
