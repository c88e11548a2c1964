package dev.throughline.agent.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.ExecutionEvent;
import dev.throughline.agent.execution.ExecutionEvent.Decided;
import dev.throughline.agent.execution.ExecutionEvent.Ended;
import dev.throughline.agent.execution.ExecutionEvent.Spent;
import dev.throughline.agent.execution.ExecutionEvent.Started;
import dev.throughline.agent.execution.ExecutionEvent.TextDelta;
import dev.throughline.agent.execution.ExecutionEvent.ToolCalled;
import dev.throughline.agent.execution.ExecutionEvent.ToolReturned;
import dev.throughline.agent.execution.ExecutionEvent.Validated;
import dev.throughline.agent.live.LiveEvent;
import dev.throughline.agent.live.LiveEvent.Broke;
import dev.throughline.agent.live.LiveEvent.Told;
import dev.throughline.telemetry.problem.Problem;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Events as the lines of a {@code text/event-stream} (HTML standard, server-sent events). */
final class EventFrames {
  private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

  private final ObjectMapper json;
  private final Context request;

  /**
   * @param request the context of the request that is answered: problems carry its ids
   */
  EventFrames(ObjectMapper json, Context request) {
    this.json = json;
    this.request = request;
  }

  /** A comment, which clients skip; it keeps proxies from taking the stream for dead. */
  static byte[] keepAlive() {
    return KEEP_ALIVE.clone();
  }

  byte[] frame(LiveEvent event) {
    return event instanceof Told told
        ? frame(told.id(), told.event())
        : frame(event.id(), "error", FaultProblem.of(((Broke) event).fault()).withIds(request));
  }

  private byte[] frame(long id, ExecutionEvent event) {
    if (event instanceof Started started) {
      return frame(id, "execution.started", EventBodies.StartedBody.of(started));
    }
    if (event instanceof Validated validated) {
      return frame(id, "validation", EventBodies.ValidationBody.of(validated));
    }
    if (event instanceof Decided decided) {
      return frame(id, "decision", EventBodies.DecidedBody.of(decided));
    }
    if (event instanceof ToolCalled called) {
      return frame(id, "tool.call", EventBodies.ToolCallBody.of(called));
    }
    if (event instanceof ToolReturned returned) {
      return frame(id, "tool.result", EventBodies.ToolResultBody.of(returned));
    }
    if (event instanceof TextDelta delta) {
      return frame(id, "text.delta", EventBodies.TextBody.of(delta));
    }
    return event instanceof Spent spent
        ? frame(id, "usage", EventBodies.SpentBody.of(spent))
        : end(id, ((Ended) event).execution());
  }

  private byte[] end(long id, Execution execution) {
    Optional<Problem> problem = OutcomeProblem.of(execution);
    return problem.isPresent()
        ? frame(id, "error", problem.get().withIds(request))
        : frame(id, "done", ExecutionBody.of(execution));
  }

  /** JSON has no line ends outside of its strings, and escapes those within. */
  private byte[] frame(long id, String event, Object data) {
    try {
      return "id: %d\nevent: %s\ndata: %s\n\n"
          .formatted(id, event, json.writeValueAsString(data))
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event cannot be written as JSON", e);
    }
  }
}
