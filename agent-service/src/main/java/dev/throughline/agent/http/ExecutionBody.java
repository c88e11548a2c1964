package dev.throughline.agent.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.Outcome;
import dev.throughline.agent.execution.Outcome.Answered;
import dev.throughline.agent.execution.StoredExecution;
import dev.throughline.agent.execution.StoredExecution.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution as a client sees it, at once or later.
 *
 * @param outcome an outcome's name, or that it runs
 * @param detail absent when the outcome needs no explanation
 * @param answer absent unless answered
 * @param cost absent where no price is known
 * @param startedAt ISO 8601, UTC
 * @param durationMs absent while it runs
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
    @Nullable Long durationMs,
    @Nullable String traceId,
    @Nullable String spanId,
    @Nullable String correlationId) {

  static ExecutionBody of(Execution execution) {
    return of(StoredExecution.of(execution));
  }

  static ExecutionBody of(StoredExecution execution) {
    Optional<Outcome> outcome = execution.ending().map(Ending::outcome);
    return new ExecutionBody(
        execution.id(),
        execution.agent(),
        execution.outcomeName(),
        outcome.map(Outcome::detail).filter(detail -> !detail.isEmpty()).orElse(null),
        outcome.map(ExecutionBody::answer).orElse(null),
        execution.decisions().stream().map(DecisionBody::of).toList(),
        UsageBody.of(execution.usage()),
        CostBody.of(execution.usage().cost()),
        execution.startedAt().toString(),
        execution.ending().map(end -> millis(execution.startedAt(), end.at())).orElse(null),
        execution.trace().traceId().orElse(null),
        execution.trace().spanId().orElse(null),
        execution.trace().correlationId().orElse(null));
  }

  private static @Nullable Object answer(Outcome outcome) {
    return outcome instanceof Answered answered ? answered.answer() : null;
  }

  static long millis(Instant start, Instant end) {
    return Duration.between(start, end).toMillis();
  }
}
