package dev.throughline.modelproxy.serving;

import static dev.throughline.modelproxy.serving.TwoBackEnds.request;
import static dev.throughline.telemetry.Conventions.ERROR_TYPE;
import static dev.throughline.telemetry.Conventions.GEN_AI_REQUEST_MODEL;
import static dev.throughline.telemetry.Conventions.MODEL_BACKEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.modelproxy.accounting.ModelMetricNames;
import dev.throughline.telemetry.metrics.MetricNames;
import io.opentelemetry.api.common.Attributes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those see who run the proxy: how calls and back ends do, and whether it lives. */
class MetricsTest {
  @AutoClose private TwoBackEnds backEnds;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    backEnds = new TwoBackEnds(folder);
  }

  @Test
  void callsAreTimedAndStreamsToTheirFirstChunk() {
    Attributes two = Attributes.of(GEN_AI_REQUEST_MODEL, "m-two");

    backEnds.ask("m-two");
    assertThat(total(MetricNames.INFERENCE_DURATION, two)).isEqualTo(1);
    assertThat(total(MetricNames.TIME_TO_FIRST_CHUNK, two)).as("of a whole answer").isZero();

    backEnds.proxy.spans.forget();
    backEnds.proxy.stub().generateStream(request("m-two")).forEachRemaining(chunk -> {});
    backEnds.proxy.spans();
    assertThat(total(MetricNames.INFERENCE_DURATION, two)).isEqualTo(2);
    assertThat(total(MetricNames.TIME_TO_FIRST_CHUNK, two)).isEqualTo(1);
  }

  @Test
  void attemptsAreCountedByWhatCameOfThemAndCircuitsTold() {
    assertThat(total(ModelMetricNames.CIRCUIT_STATE, Attributes.of(MODEL_BACKEND, "one"))).isZero();

    backEnds.openCircuitOfOne();
    backEnds.ask("m-two");

    assertThat(backEnds.one.asked).isNotEmpty();
    assertThat(
            total(
                ModelMetricNames.ATTEMPTS,
                Attributes.of(GEN_AI_REQUEST_MODEL, "m-one", ERROR_TYPE, "UNAVAILABLE")))
        .isEqualTo(backEnds.one.asked.size());
    assertThat(total(ModelMetricNames.ATTEMPTS, Attributes.of(GEN_AI_REQUEST_MODEL, "m-two")))
        .isEqualTo(1);
    assertThat(total(ModelMetricNames.ATTEMPTS, Attributes.of(ERROR_TYPE, "UNAVAILABLE")))
        .as("none of those at the other model failed")
        .isEqualTo(backEnds.one.asked.size());
    assertThat(total(ModelMetricNames.CIRCUIT_STATE, Attributes.of(MODEL_BACKEND, "one")))
        .as("open")
        .isEqualTo(2);
    assertThat(total(ModelMetricNames.CIRCUIT_STATE, Attributes.of(MODEL_BACKEND, "two")))
        .as("closed")
        .isZero();
    assertThat(backEnds.proxy.metrics.points(ModelMetricNames.CIRCUIT_STATE, Attributes.empty()))
        .hasSize(2);
  }

  @Test
  void healthAnswersToAnybodyAndTellsNoDetails() throws Exception {
    HttpResponse<String> health =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(backEnds.proxy.url()).resolve("/health"))
                    .timeout(Duration.ofSeconds(10))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
  }

  private double total(String metric, Attributes having) {
    return backEnds.proxy.metrics.total(metric, having);
  }
}
