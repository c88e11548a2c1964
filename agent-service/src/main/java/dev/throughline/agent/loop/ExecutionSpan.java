package dev.throughline.agent.loop;

import dev.throughline.agent.execution.Execution.Trace;
import dev.throughline.agent.execution.Outcome;
import dev.throughline.agent.execution.Outcome.Answered;
import dev.throughline.agent.execution.Outcome.RefusedByInputGuard;
import dev.throughline.agent.execution.Task;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.correlation.CorrelationId;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Optional;
import java.util.UUID;

/** What the {@code agent-execution} span says. */
final class ExecutionSpan {
  private static final String INVOKE_AGENT = "invoke_agent";

  private ExecutionSpan() {}

  static void begin(Span span, UUID id, Task task) {
    String agent = task.agent().name();
    span.setAttribute(Conventions.AGENT_NAME, agent);
    span.setAttribute(Conventions.GEN_AI_AGENT_NAME, agent);
    span.setAttribute(Conventions.GEN_AI_OPERATION_NAME, INVOKE_AGENT);
    span.setAttribute(Conventions.EXECUTION_ID, id.toString());
    span.setAttribute(Conventions.INPUT_LENGTH, task.length());
  }

  static void end(Span span, Outcome outcome) {
    span.setAttribute(Conventions.EXECUTION_SUCCESS, outcome instanceof Answered);
    span.setAttribute(Conventions.EXECUTION_OUTCOME, outcome.name());
    if (outcome instanceof Answered answered) {
      span.setAttribute(Conventions.OUTPUT_LENGTH, (long) answered.answer().toString().length());
    } else if (isError(outcome)) {
      BusinessSpans.fail(span, outcome.name(), "the agent did not answer");
    }
  }

  /** A refused input is the client's doing, as with a 4xx: the platform did what it should. */
  static boolean isError(Outcome outcome) {
    return !(outcome instanceof Answered || outcome instanceof RefusedByInputGuard);
  }

  /** The execution could not be kept, and so its caller gets no answer. */
  static void lost(Span span) {
    span.setAttribute(Conventions.EXECUTION_SUCCESS, false);
  }

  static Trace trace(Span span) {
    Optional<SpanContext> traced = Optional.of(span.getSpanContext()).filter(SpanContext::isValid);
    return new Trace(
        traced.map(SpanContext::getTraceId),
        traced.map(SpanContext::getSpanId),
        CorrelationId.current());
  }
}
