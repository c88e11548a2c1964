package dev.throughline.agent.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.throughline.agent.execution.Usage;

/** What an execution used, as a client sees it. */
@JsonNaming(SnakeCaseStrategy.class)
record UsageBody(long inputTokens, long outputTokens, int modelTurns, int toolCalls) {
  static UsageBody of(Usage usage) {
    return new UsageBody(
        usage.tokens().input(), usage.tokens().output(), usage.modelTurns(), usage.toolCalls());
  }
}
