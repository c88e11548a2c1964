package dev.throughline.agent.store;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code decision}, without the execution that it belongs to.
 *
 * @param factors JSON text, an object
 * @param alternatives JSON text, an array
 */
@Introspected
record DecisionRow(
    String type,
    String result,
    double confidence,
    String confidenceSource,
    String factors,
    String alternatives,
    @Nullable String spanId,
    Instant takenAt) {}
