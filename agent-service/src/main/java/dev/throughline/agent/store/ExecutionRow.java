package dev.throughline.agent.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code execution}, without what only statements look at.
 *
 * @param detail null when the outcome has none
 * @param outcomeData JSON text as {@link OutcomeJson} has it
 * @param answer JSON text, null unless answered
 * @param endedAt null while it runs
 * @param costNanos null where no price is known, as is {@code costCurrency}
 */
@MappedEntity("execution")
record ExecutionRow(
    @Id UUID id,
    String userId,
    String agent,
    String outcome,
    @Nullable String detail,
    @Nullable String outcomeData,
    @Nullable String answer,
    Instant startedAt,
    @Nullable Instant endedAt,
    long inputLength,
    long inputTokens,
    long outputTokens,
    int modelTurns,
    int toolCalls,
    @Nullable String costCurrency,
    @Nullable Long costNanos,
    @Nullable String traceId,
    @Nullable String spanId,
    @Nullable String correlationId) {}
