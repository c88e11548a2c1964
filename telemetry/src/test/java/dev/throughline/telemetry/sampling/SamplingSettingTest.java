package dev.throughline.telemetry.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.servicetesting.CollectedMetrics;
import dev.throughline.servicetesting.FinishedSpans;
import dev.throughline.servicetesting.LogRecords;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.metrics.MetricNames;
import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The setting, as a service that starts takes it. */
class SamplingSettingTest {
  @Test
  void withoutASettingAllIsKept() {
    try (ApplicationContext service = start(Map.of("telemetry.edge", true))) {
      assertThat(work(service).getAttributes().get(Conventions.SAMPLING_STRATEGY))
          .isEqualTo("always-on");
    }
  }

  @Test
  void theEdgeGoesByTheSettingAndCountsWhatItDecided() {
    try (ApplicationContext service =
        start(Map.of("telemetry.edge", true, "telemetry.sampling", "rate-limited=2"))) {
      for (int i = 0; i < 5; i++) {
        service.getBean(BusinessSpans.class).run("work", span -> {});
      }

      assertThat(service.getBean(FinishedSpans.class).all()).hasSize(2);
      assertThat(decisions(service, "sampled")).isEqualTo(2);
      assertThat(decisions(service, "dropped")).isEqualTo(3);
    }
  }

  @Test
  void aServiceBehindTheEdgeHasNothingToDecideWhateverTheSettingIs() {
    try (ApplicationContext service = start(Map.of("telemetry.sampling", "rate-limited=1"))) {
      work(service);
      work(service);

      assertThat(service.getBean(FinishedSpans.class).all()).hasSize(2);
      assertThat(
              service.getBean(CollectedMetrics.class).all().stream()
                  .map(metric -> metric.getName()))
          .doesNotContain(MetricNames.SAMPLING_DECISIONS);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSettingThatIsNoneEndsTheStartWithASentence(boolean edge) {
    assertThatThrownBy(
            () -> start(Map.of("telemetry.edge", edge, "telemetry.sampling", "sometimes")).close())
        .hasMessageContaining(
            "TELEMETRY_SAMPLING: 'sometimes' is no sampling strategy. There are:");
  }

  @Test
  void openTelemetrysOwnSettingIsNotReadAndSaidToHaveNoEffect() {
    try (LogRecords records = LogRecords.of(SamplingCustomizer.class);
        ApplicationContext service =
            start(Map.of("telemetry.edge", true, "otel.traces.sampler", "no_such_sampler"))) {
      work(service);

      assertThat(records.messages())
          .singleElement()
          .asString()
          .contains("OTEL_TRACES_SAMPLER", "no effect", "TELEMETRY_SAMPLING", "always-on");
    }
  }

  @Test
  void nothingIsSaidWhereThereIsNothingToSay() {
    try (LogRecords records = LogRecords.of(SamplingCustomizer.class);
        ApplicationContext service = start(Map.of("telemetry.edge", true))) {
      work(service);
      assertThat(records.messages()).isEmpty();
    }
  }

  @Test
  void healthChecksAndScrapesOfMetricsTakeNoneOfTheRate() throws Exception {
    try (ApplicationContext service =
            start(
                Map.of(
                    "telemetry.edge",
                    true,
                    "telemetry.sampling",
                    "rate-limited=1",
                    "micronaut.server.port",
                    -1));
        EmbeddedServer server = service.getBean(EmbeddedServer.class).start()) {
      for (String path : new String[] {"/health", "/health/liveness", "/prometheus"}) {
        get(server, path);
      }
      assertThat(decisions(service, "sampled") + decisions(service, "dropped")).isZero();

      get(server, "/nowhere");
      service.getBean(FinishedSpans.class).await("span of the request", span -> true);
      assertThat(decisions(service, "sampled")).isEqualTo(1);
      assertThat(decisions(service, "dropped")).isZero();
    }
  }

  private static void get(EmbeddedServer server, String path)
      throws IOException, InterruptedException {
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.getURI() + path)).build(),
            BodyHandlers.discarding());
  }

  private static SpanData work(ApplicationContext service) {
    service.getBean(BusinessSpans.class).run("work", span -> {});
    return service.getBean(FinishedSpans.class).all().get(0);
  }

  private static double decisions(ApplicationContext service, String decision) {
    return service
        .getBean(CollectedMetrics.class)
        .total(
            MetricNames.SAMPLING_DECISIONS,
            Attributes.of(
                Conventions.SAMPLING_STRATEGY,
                "rate-limited",
                Conventions.SAMPLING_DECISION,
                decision));
  }

  private static ApplicationContext start(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(FinishedSpans.NO_EXPORT);
    all.put("micronaut.application.name", "sampling-test");
    all.putAll(settings);
    return ApplicationContext.builder(all)
        .environments("sampling")
        .deduceEnvironment(false)
        .start();
  }
}
