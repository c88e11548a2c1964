package dev.throughline.e2e.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.e2e.platform.Metrics;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.localstack.scenario.Scenario;
import dev.throughline.localstack.scenario.Scenarios;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the demo's load leaves in a real Prometheus is what the dashboards ask for. */
@ExtendWith(SharedPlatform.class)
class DashboardsIT {
  /** Several scrapes of the Collector, and evaluations of the rules after them. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final Platform platform;
  private final Metrics metrics;

  DashboardsIT(Platform platform) {
    this.platform = platform;
    metrics = platform.metrics();
  }

  @Test
  void everyPanelHasDataAfterTheDemosLoad() throws IOException, InterruptedException {
    List<Dashboards.Query> queries = Dashboards.ofPrometheus();
    assertThat(queries).hasSizeGreaterThan(20);

    await("data for every panel")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              playAll();
              assertThat(queries).filteredOn(query -> !hasData(query)).as("without data").isEmpty();
            });
  }

  @Test
  void exemplarsLeadToTracesThatExist() throws InterruptedException {
    Instant from = Instant.now().minusSeconds(5);
    playAll();

    for (String histogram :
        List.of(
            "http_server_request_duration_seconds",
            "gen_ai_invoke_agent_duration_seconds",
            "rpc_server_duration_milliseconds",
            "traces_span_metrics_duration_seconds")) {
      await("exemplars of " + histogram)
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                Set<String> traces = metrics.exemplarTraces(histogram + "_bucket", from);
                assertThat(traces).isNotEmpty();
                assertThat(traces)
                    .allSatisfy(id -> assertThat(platform.traces().trace(id)).isPresent());
              });
    }
  }

  private boolean hasData(Dashboards.Query query) {
    for (JsonNode sample : metrics.query(query.expression())) {
      if (!sample.path("value").path(1).asText().equals("NaN")) {
        return true;
      }
    }
    return false;
  }

  private void playAll() throws InterruptedException {
    for (Scenario scenario : Scenarios.all()) {
      platform.player().play(scenario, event -> {});
    }
  }
}
