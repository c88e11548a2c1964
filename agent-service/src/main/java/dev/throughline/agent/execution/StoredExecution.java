package dev.throughline.agent.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution as it was kept.
 *
 * @param outcome the name of an {@link Outcome}
 * @param detail what the outcome says beyond its name, such as the limit that was reached
 * @param answer of an answered execution, else null
 * @param decisions in the order in which they were taken
 */
public record StoredExecution(
    UUID id,
    String agent,
    String outcome,
    @Nullable String detail,
    @Nullable JsonNode answer,
    Instant startedAt,
    Instant endedAt,
    Usage usage,
    @Nullable String traceId,
    @Nullable String spanId,
    @Nullable String correlationId,
    List<StoredDecision> decisions) {

  public StoredExecution {
    decisions = List.copyOf(decisions);
  }

  /**
   * A decision as it was kept.
   *
   * @param factors an object
   * @param alternatives an array of {@code {option, reason}}
   * @param spanId of its {@code ai_decision} span
   */
  public record StoredDecision(
      String type,
      String result,
      double confidence,
      String confidenceSource,
      JsonNode factors,
      JsonNode alternatives,
      @Nullable String spanId,
      Instant at) {}
}
