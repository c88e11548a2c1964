package dev.throughline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.localstack.backend.BackendPrograms;
import dev.throughline.localstack.call.AgentCall;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.call.Reply;
import dev.throughline.localstack.process.ProcessLog;
import dev.throughline.localstack.scenario.Samples;
import dev.throughline.tracereader.TempoClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The platform's processes with a real Collector behind them. */
@Timeout(240)
class ThroughCollectorIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void telemetryGoesThroughTheCollectorAndAllEndsWithTheStack() throws Exception {
    Optional<BackendPrograms> programs = BackendPrograms.here();
    assumeTrue(programs.isPresent(), BackendPrograms.MISSING);
    TelemetryRoute route = new TelemetryRoute.ThroughCollector(programs.orElseThrow(), Map.of());
    List<ProcessHandle> processes;
    ProcessLog collectorLog;
    try (LocalStack stack = LocalStack.start(StackOptions.defaults().telemetry(route))) {
      processes = ProcessHandle.current().descendants().toList();
      collectorLog = stack.collector().orElseThrow().log();
      Reply reply =
          new AgentCall(stack.gateway(), stack.keys().full())
              .send(AgentRequest.analysis(Samples.EXPORTER));
      String trace = reply.traceId().orElseThrow();

      await("the trace")
          .atMost(SOON)
          .until(() -> new TempoClient(stack.traces()).trace(trace).isPresent());
      URI metrics = stack.collector().orElseThrow().metrics();
      assertThat(get(metrics))
          .containsPattern("otelcol_exporter_sent_spans\\{.*otlp_http/tempo.*\\} [1-9]");
      URI series =
          stack
              .prometheus()
              .orElseThrow()
              .url()
              .resolve("/api/v1/query?query=traces_span_metrics_calls_total");
      await("span metrics").atMost(SOON).until(() -> get(series).contains("agent-execution"));
      URI scraped =
          stack
              .prometheus()
              .orElseThrow()
              .url()
              .resolve("/api/v1/query?query=up%7Bjob%3D%22collector%22%7D");
      await("a scrape").atMost(SOON).until(() -> get(scraped).contains(",\"1\"]"));
    }
    assertThat(processes).hasSizeGreaterThan(Component.values().length + 1);
    await("all processes to be gone, watchers too")
        .atMost(SOON)
        .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    assertThat(collectorLog.file()).doesNotExist();
  }

  private String get(URI uri) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }
}
