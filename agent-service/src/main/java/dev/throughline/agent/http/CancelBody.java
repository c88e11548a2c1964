package dev.throughline.agent.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.throughline.agent.execution.StoredExecution;
import java.util.UUID;

/** An execution that will end, but has not yet. */
@JsonNaming(SnakeCaseStrategy.class)
record CancelBody(UUID executionId, String outcome) {
  static CancelBody of(UUID id) {
    return new CancelBody(id, StoredExecution.RUNNING);
  }
}
