package dev.throughline.agent.execution;

import dev.throughline.telemetry.decision.RecordedDecision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An execution that has ended.
 *
 * @param userId who it worked for; nobody else may see it
 * @param inputLength characters of the question and the sources together
 * @param decisions in the order in which they were taken
 */
public record Execution(
    UUID id,
    String userId,
    String agent,
    Outcome outcome,
    Instant startedAt,
    Instant endedAt,
    long inputLength,
    Usage usage,
    Trace trace,
    List<RecordedDecision> decisions) {

  public Execution {
    decisions = List.copyOf(decisions);
  }

  /**
   * Where to look for it.
   *
   * @param traceId empty when tracing is off, as is {@code spanId}
   * @param spanId of the {@code agent-execution} span
   */
  public record Trace(
      Optional<String> traceId, Optional<String> spanId, Optional<String> correlationId) {}
}
