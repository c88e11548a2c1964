package dev.throughline.agent.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.throughline.telemetry.decision.Alternative;
import dev.throughline.telemetry.decision.Decision;
import dev.throughline.telemetry.decision.RecordedDecision;
import io.opentelemetry.api.trace.SpanId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision as a client sees it.
 *
 * @param factors a JSON object
 * @param alternatives a JSON array of {@code {option, reason}}
 * @param spanId of its {@code ai_decision} span, in the execution's trace; absent when tracing is
 *     off
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionBody(
    String type,
    String result,
    double confidence,
    String confidenceSource,
    Object factors,
    Object alternatives,
    @Nullable String spanId,
    String at) {

  static DecisionBody of(RecordedDecision recorded) {
    Decision decision = recorded.decision();
    return new DecisionBody(
        decision.type(),
        decision.result(),
        decision.confidence(),
        decision.confidenceSource().value(),
        decision.factors(),
        alternatives(decision),
        SpanId.isValid(recorded.spanId()) ? recorded.spanId() : null,
        recorded.at().truncatedTo(ChronoUnit.MICROS).toString());
  }

  private static List<AlternativeBody> alternatives(Decision decision) {
    return decision.alternatives().stream().map(AlternativeBody::of).toList();
  }

  /**
   * @param reason why it was not taken; absent where that is not known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AlternativeBody(String option, @Nullable String reason) {
    static AlternativeBody of(Alternative alternative) {
      return new AlternativeBody(alternative.option(), alternative.reason());
    }
  }
}
