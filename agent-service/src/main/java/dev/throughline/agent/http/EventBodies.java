package dev.throughline.agent.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.throughline.agent.execution.ExecutionEvent.Decided;
import dev.throughline.agent.execution.ExecutionEvent.Spent;
import dev.throughline.agent.execution.ExecutionEvent.Started;
import dev.throughline.agent.execution.ExecutionEvent.TextDelta;
import dev.throughline.agent.execution.ExecutionEvent.ToolCalled;
import dev.throughline.agent.execution.ExecutionEvent.ToolReturned;
import dev.throughline.agent.execution.ExecutionEvent.Validated;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event stream says of each event. */
final class EventBodies {
  private EventBodies() {}

  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StartedBody(
      UUID executionId,
      String agent,
      @Nullable String traceId,
      @Nullable String spanId,
      @Nullable String correlationId) {
    static StartedBody of(Started event) {
      return new StartedBody(
          event.id(),
          event.agent(),
          event.trace().traceId().orElse(null),
          event.trace().spanId().orElse(null),
          event.trace().correlationId().orElse(null));
    }
  }

  record ValidationBody(String stage, String result, int violations) {
    static ValidationBody of(Validated event) {
      return new ValidationBody(
          event.stage().name().toLowerCase(Locale.ROOT),
          event.result().name().toLowerCase(Locale.ROOT),
          event.violations());
    }
  }

  record DecidedBody(int position, @JsonUnwrapped DecisionBody decision) {
    static DecidedBody of(Decided event) {
      return new DecidedBody(event.position(), DecisionBody.of(event.decision()));
    }
  }

  record ToolCallBody(int turn, int call, String tool) {
    static ToolCallBody of(ToolCalled event) {
      return new ToolCallBody(event.turn(), event.call(), event.tool());
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ToolResultBody(
      int turn,
      int call,
      String tool,
      boolean success,
      @Nullable String error,
      int characters,
      long durationMs) {
    static ToolResultBody of(ToolReturned event) {
      return new ToolResultBody(
          event.turn(),
          event.call(),
          event.tool(),
          event.error().isEmpty(),
          event.error().orElse(null),
          event.characters(),
          event.duration().toMillis());
    }
  }

  record TextBody(int turn, String text) {
    static TextBody of(TextDelta event) {
      return new TextBody(event.turn(), event.text());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SpentBody(@JsonUnwrapped UsageBody usage, @Nullable CostBody cost) {
    static SpentBody of(Spent event) {
      return new SpentBody(UsageBody.of(event.soFar()), CostBody.of(event.soFar().cost()));
    }
  }
}
