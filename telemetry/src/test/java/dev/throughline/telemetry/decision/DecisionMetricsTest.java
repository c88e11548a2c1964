package dev.throughline.telemetry.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.servicetesting.CollectedMetrics;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.metrics.BoundedValues;
import dev.throughline.telemetry.metrics.MetricNames;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@MicronautTest
class DecisionMetricsTest {
  private final DecisionRecorder recorder;
  private final CollectedMetrics metrics;

  DecisionMetricsTest(DecisionRecorder recorder, CollectedMetrics metrics) {
    this.recorder = recorder;
    this.metrics = metrics;
  }

  @Test
  void aDecisionIsCountedByTypeAndResult() {
    record("risk_verdict", "high", 0.6);
    record("risk_verdict", "high", 0.7);
    record("risk_verdict", "low", 0.8);

    assertThat(metrics.total(MetricNames.DECISIONS, counted("risk_verdict", "high"))).isEqualTo(2);
    assertThat(metrics.total(MetricNames.DECISIONS, counted("risk_verdict", "low"))).isEqualTo(1);
  }

  @Test
  void theConfidenceLeadsToTheTraceOfItsDecision() {
    RecordedDecision decision = record("exemplary", "yes", 0.42);

    assertThat(metrics.exemplarTraceIds(MetricNames.DECISION_CONFIDENCE))
        .contains(decision.traceId());
    assertThat(
            metrics.total(
                MetricNames.DECISION_CONFIDENCE,
                Attributes.of(
                    Conventions.DECISION_TYPE,
                    "exemplary",
                    Conventions.DECISION_CONFIDENCE_SOURCE,
                    "logprobs")))
        .isEqualTo(1);
  }

  @Test
  void resultsThatAModelMakesUpDoNotMakeTimeSeriesWithoutEnd() {
    IntStream.range(0, 1000).forEach(i -> record("free_text", "verdict-" + i, 0.5));
    record("free_text", "A sentence, which quotes the code.", 0.5);

    assertThat(
            metrics.points(
                MetricNames.DECISIONS, Attributes.of(Conventions.DECISION_TYPE, "free_text")))
        .hasSizeLessThanOrEqualTo(41);
    assertThat(metrics.total(MetricNames.DECISIONS, counted("free_text", BoundedValues.OTHER)))
        .isEqualTo(961);
  }

  private RecordedDecision record(String type, String result, double confidence) {
    return recorder.record(
        new Decision(type, result, confidence, ConfidenceSource.LOGPROBS, Map.of(), List.of()));
  }

  private static Attributes counted(String type, String result) {
    return Attributes.of(Conventions.DECISION_TYPE, type, Conventions.DECISION_RESULT, result);
  }
}
