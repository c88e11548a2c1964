package dev.throughline.telemetry.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionRecorderTest {
  @RegisterExtension static final OpenTelemetryExtension OTEL = OpenTelemetryExtension.create();

  private final DecisionRecorder recorder =
      new DecisionRecorder(new BusinessSpans(OTEL.getOpenTelemetry()), OTEL.getOpenTelemetry());

  @Test
  void aDecisionIsASpanThatSaysAllOfIt() {
    RecordedDecision recorded =
        recorder.record(
            new Decision(
                "code_analysis",
                "high_risk",
                0.87,
                ConfidenceSource.LOGPROBS,
                Map.of("max_cyclomatic", 21),
                List.of(
                    new Alternative("medium_risk", "too complex"), Alternative.of("low_risk"))));

    SpanData span = OTEL.getSpans().get(0);
    assertThat(span.getName()).isEqualTo("ai_decision");
    assertThat(span.getSpanId()).isEqualTo(recorded.spanId());
    assertThat(span.getAttributes().asMap())
        .containsEntry(Conventions.DECISION_TYPE, "code_analysis")
        .containsEntry(Conventions.DECISION_RESULT, "high_risk")
        .containsEntry(Conventions.DECISION_CONFIDENCE, 0.87)
        .containsEntry(Conventions.DECISION_CONFIDENCE_SOURCE, "logprobs")
        .containsEntry(Conventions.DECISION_FACTORS, "{\"max_cyclomatic\":21}")
        .containsEntry(
            Conventions.DECISION_ALTERNATIVES,
            "[{\"option\":\"medium_risk\",\"reason\":\"too complex\"},{\"option\":\"low_risk\"}]");
  }

  @Test
  void aRuleIsCertain() {
    assertThat(Decision.rule(Decision.INPUT_GUARD, "allow", Map.of(), List.of()).confidence())
        .isEqualTo(1);
    assertThatThrownBy(
            () ->
                new Decision(
                    Decision.INPUT_GUARD, "allow", 0.9, ConfidenceSource.RULE, Map.of(), List.of()))
        .hasMessageContaining("certain");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aConfidenceOutsideZeroToOneIsRefused(double confidence) {
    assertThatThrownBy(
            () ->
                new Decision(
                    "verdict", "x", confidence, ConfidenceSource.STATED, Map.of(), List.of()))
        .hasMessageContaining("0 to 1");
  }
}
