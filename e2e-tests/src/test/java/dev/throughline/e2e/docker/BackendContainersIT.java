package dev.throughline.e2e.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.e2e.platform.Metrics;
import dev.throughline.e2e.platform.Target;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The containers that need no other: by their images, commands and files of the compose file. */
class BackendContainersIT {
  private static final String SPAN =
      """
      {"resourceSpans": [{
        "resource": {"attributes": [
          {"key": "service.name", "value": {"stringValue": "lighthouse"}}]},
        "scopeSpans": [{"spans": [{
          "traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "spanId": "00f067aa0ba902b7",
          "name": "shine", "kind": 2,
          "startTimeUnixNano": "%1$d", "endTimeUnixNano": "%1$d"}]}]}]}
      """;

  @Test
  void aSpanThatTheCollectorTakesIsCountedInPrometheus() throws Exception {
    assumeTrue(Target.chosen() == Target.DOCKER, "is about containers: target 'docker'");
    try (BackendContainers containers =
        BackendContainers.start(List.of(Backend.PROMETHEUS, Backend.COLLECTOR))) {
      HttpRequest export =
          HttpRequest.newBuilder(containers.address(Backend.COLLECTOR).http().resolve("/v1/traces"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(SPAN.formatted(System.currentTimeMillis() * 1_000_000)))
              .build();
      assertThat(HttpClient.newHttpClient().send(export, BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);

      Metrics metrics = new Metrics(containers.address(Backend.PROMETHEUS).http());
      await("the span's count")
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  metrics.number("traces_span_metrics_calls_total{service_name=\"lighthouse\"}")
                      == 1);
      await("a scrape of the Collector by its name in the file")
          .atMost(Duration.ofSeconds(60))
          .until(() -> metrics.number("up{job=\"collector\"}") == 1);
    }
  }
}
