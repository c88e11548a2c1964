package dev.throughline.agent.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.throughline.agent.execution.ExecutionPage;
import dev.throughline.agent.execution.ExecutionPage.Summary;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of executions, newest first.
 *
 * @param nextCursor for the parameter {@code cursor} of the next page; absent on the last
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExecutionListBody(List<Entry> executions, @Nullable String nextCursor) {

  /**
   * An execution in few words.
   *
   * @param outcome an outcome's name, or that it runs
   * @param detail absent when the outcome needs no explanation
   * @param durationMs absent while it runs
   * @param cost absent where no price is known
   * @param lowestConfidence of its decisions; absent while none is stored
   * @param traceId absent when tracing is off
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      UUID executionId,
      String agent,
      String userId,
      String outcome,
      @Nullable String detail,
      String startedAt,
      @Nullable Long durationMs,
      UsageBody usage,
      @Nullable CostBody cost,
      @Nullable Double lowestConfidence,
      @Nullable String traceId,
      @Nullable String correlationId) {

    static Entry of(Summary execution) {
      return new Entry(
          execution.id(),
          execution.agent(),
          execution.userId(),
          execution.outcome(),
          execution.detail().orElse(null),
          execution.startedAt().toString(),
          execution
              .endedAt()
              .map(end -> ExecutionBody.millis(execution.startedAt(), end))
              .orElse(null),
          UsageBody.of(execution.usage()),
          CostBody.of(execution.usage().cost()),
          execution.lowestConfidence().orElse(null),
          execution.traceId().orElse(null),
          execution.correlationId().orElse(null));
    }
  }

  static ExecutionListBody of(ExecutionPage page) {
    return new ExecutionListBody(
        page.executions().stream().map(Entry::of).toList(),
        page.next().map(Cursor::text).orElse(null));
  }
}
