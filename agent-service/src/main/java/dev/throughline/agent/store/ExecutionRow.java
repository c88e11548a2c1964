package dev.throughline.agent.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code execution}.
 *
 * @param detail null when the outcome has none
 * @param answer JSON text, null unless answered
 */
@MappedEntity("execution")
record ExecutionRow(
    @Id UUID id,
    String userId,
    String agent,
    String outcome,
    @Nullable String detail,
    @Nullable String answer,
    Instant startedAt,
    Instant endedAt,
    long inputLength,
    long inputTokens,
    long outputTokens,
    int modelTurns,
    int toolCalls,
    @Nullable String traceId,
    @Nullable String spanId,
    @Nullable String correlationId) {}
