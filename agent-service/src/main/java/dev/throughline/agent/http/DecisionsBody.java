package dev.throughline.agent.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.throughline.agent.execution.StoredExecution;
import dev.throughline.telemetry.decision.RecordedDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of one execution, in the order in which they were taken.
 *
 * @param outcome an outcome's name, or that it runs: then further decisions may follow
 * @param traceId absent when tracing is off
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionsBody(
    UUID executionId, @Nullable String traceId, String outcome, List<Positioned> decisions) {

  /**
   * @param position among the execution's decisions, from 0
   */
  record Positioned(int position, @JsonUnwrapped DecisionBody decision) {}

  static DecisionsBody of(StoredExecution execution) {
    List<Positioned> decisions = new ArrayList<>();
    for (RecordedDecision decision : execution.decisions()) {
      decisions.add(new Positioned(decisions.size(), DecisionBody.of(decision)));
    }
    return new DecisionsBody(
        execution.id(),
        execution.trace().traceId().orElse(null),
        execution.outcomeName(),
        decisions);
  }
}
