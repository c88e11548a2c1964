package dev.throughline.agent.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.Execution.Trace;
import dev.throughline.agent.execution.Outcome.Answered;
import dev.throughline.agent.execution.StoredExecution;
import dev.throughline.agent.execution.StoredExecution.Ending;
import dev.throughline.agent.execution.Usage;
import dev.throughline.agent.model.Cost;
import dev.throughline.agent.model.TokenUsage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Between executions and rows. */
final class RowMapping {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RowMapping() {}

  static ExecutionRow row(Execution execution) {
    return new ExecutionRow(
        execution.id(),
        execution.userId(),
        execution.agent(),
        execution.outcome().name(),
        execution.outcome().detail().isEmpty() ? null : execution.outcome().detail(),
        OutcomeJson.of(execution.outcome()),
        execution.outcome() instanceof Answered answered ? answered.answer().toString() : null,
        execution.startedAt(),
        execution.endedAt(),
        execution.inputLength(),
        execution.usage().tokens().input(),
        execution.usage().tokens().output(),
        execution.usage().modelTurns(),
        execution.usage().toolCalls(),
        execution.usage().cost().map(Cost::currency).orElse(null),
        execution.usage().cost().map(Cost::nanos).orElse(null),
        execution.trace().traceId().orElse(null),
        execution.trace().spanId().orElse(null),
        execution.trace().correlationId().orElse(null));
  }

  static StoredExecution stored(ExecutionRow row, List<DecisionRow> decisions) {
    return new StoredExecution(
        row.id(),
        row.userId(),
        row.agent(),
        Optional.ofNullable(row.endedAt())
            .map(
                at ->
                    new Ending(
                        StoredOutcome.read(
                            row.outcome(), read(row.outcomeData()), read(row.answer())),
                        at)),
        row.startedAt(),
        row.inputLength(),
        new Usage(
            new TokenUsage(row.inputTokens(), row.outputTokens()),
            row.modelTurns(),
            row.toolCalls(),
            cost(row.costCurrency(), row.costNanos())),
        new Trace(
            Optional.ofNullable(row.traceId()),
            Optional.ofNullable(row.spanId()),
            Optional.ofNullable(row.correlationId())),
        decisions.stream().map(decision -> DecisionJson.read(decision, row.traceId())).toList());
  }

  static Optional<Cost> cost(@Nullable String currency, @Nullable Long nanos) {
    return currency == null || nanos == null
        ? Optional.empty()
        : Optional.of(new Cost(currency, nanos));
  }

  private static JsonNode read(@Nullable String json) {
    try {
      return json == null ? MissingNode.getInstance() : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds what is not JSON", e);
    }
  }
}
