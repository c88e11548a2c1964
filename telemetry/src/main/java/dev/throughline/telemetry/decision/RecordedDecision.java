package dev.throughline.telemetry.decision;

import java.time.Instant;

/**
 * A decision and the span that tells of it.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId of the {@code ai_decision} span: 16 hexadecimal digits
 * @param at when it was taken
 */
public record RecordedDecision(Decision decision, String traceId, String spanId, Instant at) {}
