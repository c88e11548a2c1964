package dev.throughline.telemetry.metrics;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.telemetry.Conventions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GenAiMetricsTest {
  private static final Inference STREAMED =
      new Inference("gcp.vertex_ai", "flash", null, Duration.ofMillis(1500), Duration.ofMillis(30));

  @RegisterExtension static final OpenTelemetryExtension OTEL = OpenTelemetryExtension.create();

  @Test
  void aModelCallIsTimedAndItsTokensCountedByTheCurrentNames() {
    metrics(GenAiNames.CURRENT).inferred(STREAMED);
    metrics(GenAiNames.CURRENT).used("gcp.vertex_ai", "flash", 1000, 200);

    assertThat(metric(MetricNames.INFERENCE_DURATION))
        .hasUnit("s")
        .hasHistogramSatisfying(
            histogram ->
                histogram.hasPointsSatisfying(
                    point ->
                        point
                            .hasSum(1.5)
                            .hasBucketBoundaries(
                                0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24,
                                20.48, 40.96, 81.92)
                            .hasAttribute(Conventions.GEN_AI_OPERATION_NAME, "chat")
                            .hasAttribute(Conventions.GEN_AI_PROVIDER_NAME, "gcp.vertex_ai")
                            .hasAttribute(Conventions.GEN_AI_REQUEST_MODEL, "flash")));
    assertThat(metric(MetricNames.INPUT_TOKENS))
        .hasUnit("{token}")
        .hasLongSumSatisfying(sum -> sum.hasPointsSatisfying(point -> point.hasValue(1000)));
    assertThat(metric(MetricNames.OUTPUT_TOKENS))
        .hasLongSumSatisfying(sum -> sum.hasPointsSatisfying(point -> point.hasValue(200)));
    assertThat(metric(MetricNames.TIME_TO_FIRST_CHUNK))
        .hasHistogramSatisfying(
            histogram -> histogram.hasPointsSatisfying(point -> point.hasSum(0.03)));
    assertThat(find(MetricNames.PREVIOUS_TOKENS)).isEmpty();
    assertThat(find(MetricNames.PREVIOUS_DURATION)).isEmpty();
  }

  @Test
  void thePreviousNamesStandAloneWhenTheyAreChosen() {
    metrics(GenAiNames.PREVIOUS).inferred(STREAMED);
    metrics(GenAiNames.PREVIOUS).used("gcp.vertex_ai", "flash", 1000, 200);
    metrics(GenAiNames.PREVIOUS).toolExecuted("outline", Duration.ofMillis(5), null);

    assertThat(metric(MetricNames.PREVIOUS_TOKENS))
        .hasHistogramSatisfying(
            histogram ->
                histogram.hasPointsSatisfying(
                    point ->
                        point.hasSum(1000).hasAttribute(Conventions.GEN_AI_TOKEN_TYPE, "input"),
                    point ->
                        point.hasSum(200).hasAttribute(Conventions.GEN_AI_TOKEN_TYPE, "output")));
    assertThat(operations(MetricNames.PREVIOUS_DURATION))
        .containsExactlyInAnyOrder("chat", "execute_tool");
    assertThat(find(MetricNames.PREVIOUS_TIME_TO_FIRST_CHUNK)).isPresent();
    assertThat(find(MetricNames.INFERENCE_DURATION)).isEmpty();
    assertThat(find(MetricNames.INPUT_TOKENS)).isEmpty();
  }

  @Test
  void bothNamesAreThereWhenBothAreChosen() {
    metrics(GenAiNames.BOTH).inferred(STREAMED);

    assertThat(find(MetricNames.PREVIOUS_DURATION)).isPresent();
    assertThat(find(MetricNames.INFERENCE_DURATION)).isPresent();
  }

  @Test
  void aRunOfAnAgentIsTimedAndCountedByItsOutcome() {
    metrics(GenAiNames.CURRENT)
        .agentInvoked("code-analyst", "limit_reached", Duration.ofSeconds(2), "limit_reached");

    assertThat(metric(MetricNames.INVOKE_AGENT_DURATION))
        .hasHistogramSatisfying(
            histogram ->
                histogram.hasPointsSatisfying(
                    point ->
                        point
                            .hasSum(2)
                            .hasAttribute(Conventions.ERROR_TYPE, "limit_reached")
                            .hasAttribute(Conventions.GEN_AI_AGENT_NAME, "code-analyst")));
    assertThat(metric(MetricNames.EXECUTIONS))
        .hasLongSumSatisfying(
            sum ->
                sum.hasPointsSatisfying(
                    point ->
                        point
                            .hasValue(1)
                            .hasAttribute(Conventions.EXECUTION_OUTCOME, "limit_reached")));
  }

  private static GenAiMetrics metrics(GenAiNames names) {
    return new GenAiMetrics(OTEL.getOpenTelemetry(), names);
  }

  private static MetricData metric(String name) {
    return find(name).orElseThrow(() -> new AssertionError("there is no metric " + name));
  }

  private static Optional<MetricData> find(String name) {
    return OTEL.getMetrics().stream().filter(metric -> metric.getName().equals(name)).findFirst();
  }

  private static Iterable<String> operations(String name) {
    AttributeKey<String> operation = Conventions.GEN_AI_OPERATION_NAME;
    return metric(name).getData().getPoints().stream()
        .map(point -> point.getAttributes().get(operation))
        .toList();
  }
}
