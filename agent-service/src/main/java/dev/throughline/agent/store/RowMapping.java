package dev.throughline.agent.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.Outcome.Answered;
import dev.throughline.agent.execution.StoredExecution;
import dev.throughline.agent.execution.StoredExecution.StoredDecision;
import dev.throughline.agent.execution.Usage;
import dev.throughline.agent.model.TokenUsage;
import dev.throughline.telemetry.decision.RecordedDecision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Between executions and rows. */
final class RowMapping {
  /** A reason that is not known is left out, as it is for clients. */
  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  private RowMapping() {}

  static ExecutionRow row(Execution execution) {
    return new ExecutionRow(
        execution.id(),
        execution.userId(),
        execution.agent(),
        execution.outcome().name(),
        execution.outcome().detail().isEmpty() ? null : execution.outcome().detail(),
        execution.outcome() instanceof Answered answered ? answered.answer().toString() : null,
        execution.startedAt(),
        execution.endedAt(),
        execution.inputLength(),
        execution.usage().tokens().input(),
        execution.usage().tokens().output(),
        execution.usage().modelTurns(),
        execution.usage().toolCalls(),
        execution.trace().traceId().orElse(null),
        execution.trace().spanId().orElse(null),
        execution.trace().correlationId().orElse(null));
  }

  /** A JSON array, as {@link ExecutionRows#insertDecisions} takes it. */
  static String rows(Execution execution) {
    boolean traced = execution.trace().traceId().isPresent();
    ArrayNode rows = JSON.createArrayNode();
    for (RecordedDecision recorded : execution.decisions()) {
      rows.addObject()
          .put("position", rows.size() - 1)
          .put("type", recorded.decision().type())
          .put("result", recorded.decision().result())
          .put("confidence", recorded.decision().confidence())
          .put("confidence_source", recorded.decision().confidenceSource().value())
          .put("span_id", traced ? recorded.spanId() : null)
          .put("taken_at", micros(recorded.at()))
          .putPOJO("factors", recorded.decision().factors())
          .putPOJO("alternatives", recorded.decision().alternatives());
    }
    try {
      return JSON.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a decision cannot be written as JSON", e);
    }
  }

  /** As fine as the database keeps it: it would round, and the record differ from the answer. */
  private static String micros(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS).toString();
  }

  static StoredExecution stored(ExecutionRow row, List<DecisionRow> decisions) {
    return new StoredExecution(
        row.id(),
        row.agent(),
        row.outcome(),
        row.detail(),
        row.answer() == null ? null : read(row.answer()),
        row.startedAt(),
        row.endedAt(),
        new Usage(
            new TokenUsage(row.inputTokens(), row.outputTokens()),
            row.modelTurns(),
            row.toolCalls(),
            Optional.empty()),
        row.traceId(),
        row.spanId(),
        row.correlationId(),
        decisions.stream().map(RowMapping::stored).toList());
  }

  private static StoredDecision stored(DecisionRow row) {
    return new StoredDecision(
        row.type(),
        row.result(),
        row.confidence(),
        row.confidenceSource(),
        read(row.factors()),
        read(row.alternatives()),
        row.spanId(),
        row.takenAt());
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds what is not JSON", e);
    }
  }
}
