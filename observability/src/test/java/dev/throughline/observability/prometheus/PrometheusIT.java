package dev.throughline.observability.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.backend.Prometheus;
import dev.throughline.localstack.backend.Tools;
import dev.throughline.observability.files.ConfigurationFiles;
import dev.throughline.observability.grafana.Dashboard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Prometheus on the configuration of every installation. */
class PrometheusIT {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private static @Nullable Prometheus prometheus;
  private static PrometheusApi api;

  @BeforeAll
  static void start(@TempDir Path folder) {
    assumeTrue(Tools.prometheus().isPresent(), "prometheus is not on this machine");
    prometheus =
        Prometheus.start(
            Tools.prometheus().orElseThrow(),
            ConfigurationFiles.at("prometheus/prometheus.yaml"),
            folder,
            Map.of());
    api = new PrometheusApi(prometheus.url());
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  @Test
  void everyRuleIsLoadedAndCanBeEvaluated() {
    Awaitility.await("every rule evaluated once")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(api.get("/api/v1/rules").findValuesAsText("health"))
                    .hasSizeGreaterThanOrEqualTo(Rules.all().size())
                    .containsOnly("ok"));
    Set<String> loaded =
        Set.copyOf(api.get("/api/v1/rules").at("/data/groups").findValuesAsText("name"));
    Set<String> written =
        Rules.all().stream()
            .map(rule -> rule.path(rule.has("alert") ? "alert" : "record").asText())
            .collect(Collectors.toSet());
    assertThat(loaded).containsAll(written);
  }

  @Test
  void whatAServiceSendsIsKeptUnderItsNameWithItsTraces() {
    Instant start = Instant.now().minusSeconds(60);
    OtlpMetrics.request("api-gateway", "one", start, 7, TRACE).sendTo(api);

    JsonNode series =
        api.query("throughline_requests_total{job=\"throughline/api-gateway\"}").path(0);
    assertThat(series.path("metric"))
        .isEqualTo(
            PrometheusApi.labels(
                "__name__", "throughline_requests_total",
                "job", "throughline/api-gateway",
                "instance", "one",
                "service_name", "api-gateway",
                "service_namespace", "throughline",
                "service_instance_id", "one",
                "deployment_environment_name", "test"));
    assertThat(series.at("/value/1").asText()).isEqualTo("7");
    assertThat(api.exemplars("throughline_duration_seconds_bucket").findValuesAsText("trace_id"))
        .containsOnly(TRACE);
  }

  @Test
  void whatHappenedBeforeTheFirstExportIsInTheRate() {
    Instant start = Instant.now().minusSeconds(60);
    OtlpMetrics.request("auth-service", "two", start, 5, TRACE).sendTo(api);

    double increase =
        api.query("increase(throughline_requests_total{service_name=\"auth-service\"}[5m])")
            .at("/0/value/1")
            .asDouble();
    assertThat(increase).isGreaterThanOrEqualTo(5);
  }

  @Test
  void everyExpressionOfTheDashboardsCanBeRead() {
    Dashboard.all().stream()
        .flatMap(board -> board.queries("prometheus"))
        .map(query -> query.path("expr").asText())
        .map(expression -> expression.replace("$__rate_interval", "1m").replace("$__range", "30m"))
        .forEach(api::assertCanBeRead);
  }
}
