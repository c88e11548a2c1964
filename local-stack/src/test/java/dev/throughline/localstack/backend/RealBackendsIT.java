package dev.throughline.localstack.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.localstack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real Collector and the real Prometheus, where they are on the machine. */
@Timeout(120)
class RealBackendsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Path CONFIGS = Path.of("src/test/resources/backend");
  private static final String GAUGE =
      """
      {"resourceMetrics": [{"scopeMetrics": [{"metrics": [{"name": "tide", "gauge": {"dataPoints":
        [{"asDouble": 7, "timeUnixNano": "%d"}]}}]}]}]}
      """;

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void aMetricGoesThroughTheCollectorIntoPrometheus() throws Exception {
    try (Prometheus prometheus = startPrometheus(Map.of());
        Collector collector = startCollector(prometheus)) {
      String body = GAUGE.formatted(System.currentTimeMillis() * 1_000_000);
      assertThat(post(collector.otlpHttp().resolve("/v1/metrics"), body)).isEqualTo(200);

      awaitSample(prometheus, "tide", "7");
    }
  }

  @Test
  void prometheusScrapesTheAddressThatStandsForATargetsName() {
    try (Prometheus nobody = startPrometheus(Map.of());
        Collector collector = startCollector(nobody);
        Prometheus prometheus =
            startPrometheus(Map.of("collector:8888", collector.metrics().getAuthority()))) {
      awaitSample(prometheus, "collector:up", "1");
      assertThat(prometheus.handle().isAlive()).isTrue();
    }
  }

  @Test
  void aKilledCollectorComesBackOnItsPorts() throws Exception {
    try (Prometheus prometheus = startPrometheus(Map.of());
        Collector collector = startCollector(prometheus)) {
      ProcessHandle first = collector.handle();
      assertThat(collector.residentBytes()).isBetween(10_000_000L, 1_000_000_000L);
      collector.kill();
      assertThat(first.isAlive()).isFalse();

      collector.restart();

      assertThat(collector.handle().pid()).isNotEqualTo(first.pid());
      assertThat(get(collector.health())).contains("Server available");
    }
  }

  @Test
  void whatEndsLeavesNoProcess() {
    Prometheus prometheus = startPrometheus(Map.of());
    Collector collector = startCollector(prometheus);
    collector.close();
    prometheus.close();

    assertThat(collector.handle().isAlive()).isFalse();
    assertThat(prometheus.handle().isAlive()).isFalse();
    assertThat(collector.log().lines()).anyMatch(line -> line.contains("Shutdown complete"));
  }

  @Test
  void aConfigurationThatDoesNotWorkIsSaidWithTheProgramsOwnWords() throws IOException {
    Path binary = collectorBinary();
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "receivers: {unheard_of: {}}");

    assertThatThrownBy(() -> Collector.start(binary, List.of(wrong), Map.of(), folder))
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith("collector ended with exit code 1 before it was ready.")
        .hasMessageContaining("unheard_of");
  }

  private Collector startCollector(Prometheus prometheus) {
    return Collector.start(
        collectorBinary(),
        List.of(CONFIGS.resolve("collector.yaml")),
        Map.of("PROMETHEUS_OTLP_ENDPOINT", prometheus.otlpHttp().toString()),
        folder.resolve("collector"));
  }

  private static Path collectorBinary() {
    assumeTrue(Tools.collector().isPresent(), "otelcol-contrib is not on this machine");
    return Tools.collector().orElseThrow();
  }

  private Prometheus startPrometheus(Map<String, String> targets) {
    assumeTrue(Tools.prometheus().isPresent(), "prometheus is not on this machine");
    return Prometheus.start(
        Tools.prometheus().orElseThrow(),
        CONFIGS.resolve("prometheus/prometheus.yaml"),
        folder.resolve("prometheus-" + targets.size()),
        targets);
  }

  private void awaitSample(Prometheus prometheus, String query, String value) {
    URI uri =
        prometheus
            .url()
            .resolve("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    await("the sample " + query)
        .atMost(SOON)
        .until(() -> get(uri).contains(",\"%s\"]".formatted(value)));
  }

  private String get(URI uri) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  private int post(URI uri, String json) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }
}
