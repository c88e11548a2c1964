package dev.throughline.e2e.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.GatewayClient;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.localstack.awaiting.SettledTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Neither credentials nor prompts are found in telemetry, wherever a client puts them. */
@ExtendWith(SharedPlatform.class)
class CanariesIT {
  private static final Duration METRICS_ARE_SENT = Duration.ofSeconds(20);

  private final Platform platform;

  CanariesIT(Platform platform) {
    this.platform = platform;
  }

  @Test
  void whatAClientPutsInAnyPlaceIsFoundInNoSpanLogOrMetric() throws InterruptedException {
    Instant began = Instant.now();
    Map<Canary, String> traces = sendAll();
    Answer control =
        platform.client().analyse("?", Sources.CLEAN, "X-Request-ID", "control-of-canaries");
    traces.values().forEach(this::awaitTrace);
    awaitTrace(control.traceId());
    awaitMetrics();

    List<String> ids = new ArrayList<>(traces.values());
    ids.add(control.traceId());
    Map<String, String> everything = new Everything(platform, began).read(ids);

    assertThat(everything.get("trace " + control.traceId())).contains("control-of-canaries");
    assertThat(everything.get("logs")).contains("control-of-canaries");
    assertThat(leaks(traces.keySet(), everything)).as("canaries that were found").isEmpty();
  }

  private Map<Canary, String> sendAll() {
    GatewayClient client = platform.client();
    Map<Canary, String> traces = new LinkedHashMap<>();
    Places.all()
        .forEach(
            (name, place) -> {
              for (Canary.Kind kind : Canary.Kind.values()) {
                Canary canary = Canary.of(kind, name);
                Answer answer = client.send(place.apply(client, canary.text()));
                answer.headers().firstValue("X-Trace-ID").ifPresent(id -> traces.put(canary, id));
              }
            });
    assertThat(traces).hasSize(Places.all().size() * Canary.Kind.values().length);
    return traces;
  }

  private void awaitTrace(String traceId) {
    try {
      Optional<?> trace = new SettledTrace(platform.traces()).await(traceId);
      assertThat(trace).as("trace " + traceId).isPresent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void awaitMetrics() {
    if (platform.metricsIfAny().isEmpty()) {
      return;
    }
    double sent = Places.all().size();
    await("the metrics of the requests")
        .atMost(METRICS_ARE_SENT)
        .until(
            () ->
                platform
                        .metrics()
                        .number(
                            "sum(http_server_request_duration_seconds_count{service_name=\"api-gateway\"})")
                    >= sent);
  }

  private static List<String> leaks(Iterable<Canary> canaries, Map<String, String> everything) {
    List<String> leaks = new ArrayList<>();
    for (Canary canary : canaries) {
      everything.forEach(
          (part, text) -> {
            int at = text.indexOf(canary.mark());
            if (at >= 0) {
              leaks.add("%s: %s, ...%s".formatted(canary, part, around(text, at)));
            }
          });
    }
    return leaks;
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 40))
        .replaceAll("\\s+", " ");
  }
}
