package dev.throughline.localstack.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GrafanaLinksTest {
  private static final Path GRAFANA = Path.of("../observability/grafana");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final long BEGIN = 1_764_000_000_000L;

  private final GrafanaLinks links = new GrafanaLinks(URI.create("http://127.0.0.1:3000"));

  @Test
  void theTimelineIsExploredInTempoByTheTracesId() throws IOException {
    JsonNode pane = paneOf(links.of(trace()).get("timeline"));

    assertThat(pane)
        .isEqualTo(
            JSON.readTree(
                """
                {"datasource": "tempo",
                 "queries": [{"queryType": "traceql", "query": "%s", "refId": "A",
                              "datasource": {"type": "tempo", "uid": "tempo"}}],
                 "range": {"from": "1763999700000", "to": "1764000300000"}}
                """
                    .formatted(ID)));
  }

  @Test
  void theLogsAreExploredInLokiByTheTracesId() throws IOException {
    JsonNode pane = paneOf(links.of(trace()).get("logs"));

    assertThat(pane.at("/queries/0/expr").asText())
        .isEqualTo("{service_namespace=\"throughline\"} | trace_id=\"%s\"".formatted(ID));
    assertThat(pane.at("/queries/0/datasource/uid").asText()).isEqualTo("loki");
  }

  @Test
  void theDashboardsAreThoseThatAreProvisioned() throws IOException {
    try (Stream<Path> files = Files.list(GRAFANA.resolve("dashboards"))) {
      List<String> provisioned =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .map(GrafanaLinksTest::uid)
              .map(uid -> "/d/" + uid)
              .toList();
      assertThat(links.dashboards().values().stream().map(URI::getPath))
          .containsExactlyInAnyOrderElementsOf(provisioned);
    }
  }

  @Test
  void theDataSourcesAreThoseThatAreProvisioned() throws IOException {
    StringBuilder provisioned = new StringBuilder();
    try (Stream<Path> files = Files.walk(GRAFANA.resolve("provisioning/datasources"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        provisioned.append(Files.readString(file));
      }
    }
    assertThat(provisioned).contains("uid: tempo", "uid: loki");
  }

  private static Trace trace() {
    return Trace.of(
        ID,
        List.of(
            Span.builder(ID, "00f067aa0ba902b7", "http-request")
                .time(BEGIN * 1_000_000, BEGIN * 1_000_000 + 5)
                .build()));
  }

  private static JsonNode paneOf(URI link) throws IOException {
    assertThat(link.getPath()).isEqualTo("/explore");
    Map<String, String> parameters =
        Stream.of(link.getRawQuery().split("&"))
            .map(parameter -> parameter.split("=", 2))
            .collect(Collectors.toMap(p -> p[0], p -> p[1]));
    assertThat(parameters).containsEntry("schemaVersion", "1").containsEntry("orgId", "1");
    return JSON.readTree(URLDecoder.decode(parameters.get("panes"), StandardCharsets.UTF_8))
        .path("one");
  }

  private static String uid(Path dashboard) {
    try {
      return JSON.readTree(dashboard.toFile()).path("uid").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
