package dev.throughline.agent.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.Outcome.Answered;
import dev.throughline.agent.execution.StoredExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution as a client sees it, at once or later.
 *
 * @param detail absent when the outcome needs no explanation
 * @param answer absent unless answered
 * @param cost absent where no price is known
 * @param startedAt ISO 8601, UTC
 * @param traceId of the request that executed it, as {@code spanId} and {@code correlationId}
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExecutionBody(
    UUID executionId,
    String agent,
    String outcome,
    @Nullable String detail,
    @Nullable Object answer,
    List<DecisionBody> decisions,
    UsageBody usage,
    @Nullable CostBody cost,
    String startedAt,
    long durationMs,
    @Nullable String traceId,
    @Nullable String spanId,
    @Nullable String correlationId) {

  static ExecutionBody of(Execution execution) {
    return new ExecutionBody(
        execution.id(),
        execution.agent(),
        execution.outcome().name(),
        execution.outcome().detail().isEmpty() ? null : execution.outcome().detail(),
        execution.outcome() instanceof Answered answered ? answered.answer() : null,
        execution.decisions().stream().map(DecisionBody::of).toList(),
        UsageBody.of(execution.usage()),
        CostBody.of(execution.usage().cost()),
        execution.startedAt().toString(),
        millis(execution.startedAt(), execution.endedAt()),
        execution.trace().traceId().orElse(null),
        execution.trace().spanId().orElse(null),
        execution.trace().correlationId().orElse(null));
  }

  static ExecutionBody of(StoredExecution execution) {
    return new ExecutionBody(
        execution.id(),
        execution.agent(),
        execution.outcome(),
        execution.detail(),
        execution.answer(),
        execution.decisions().stream().map(DecisionBody::of).toList(),
        UsageBody.of(execution.usage()),
        CostBody.of(execution.usage().cost()),
        execution.startedAt().toString(),
        millis(execution.startedAt(), execution.endedAt()),
        execution.traceId(),
        execution.spanId(),
        execution.correlationId());
  }

  private static long millis(Instant start, Instant end) {
    return Duration.between(start, end).toMillis();
  }
}
