package dev.throughline.agent.loop;

import dev.throughline.agent.tools.CallCheck.Accepted;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolRunner;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.metrics.GenAiMetrics;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One tool's call, with its span and its time. */
final class ToolExecution {
  private static final Logger LOG = LoggerFactory.getLogger(ToolExecution.class);
  private static final String EXECUTE_TOOL = "execute_tool";

  /** What a call counts as that its tool or its caller broke off. */
  private static final String FAILED = "tool_failed";

  private static final String CANCELLED = "cancelled";

  private final BusinessSpans spans;
  private final GenAiMetrics metrics;
  private final ToolRunner runner;

  ToolExecution(BusinessSpans spans, GenAiMetrics metrics, ToolRunner runner) {
    this.spans = spans;
    this.metrics = metrics;
    this.runner = runner;
  }

  /** What the model is told, also when the tool throws: it may do without. */
  ToolResult run(Accepted call, Run run) throws InterruptedException {
    String tool = call.tool().spec().name();
    try {
      return spans.call(Conventions.executeTool(tool), span -> measured(call, run, tool, span));
    } catch (RuntimeException fault) {
      // The span has the exception.
      LOG.warn("The tool {} failed: {}", tool, fault.getClass().getName());
      return new Failure(FAILED, "The tool failed. It may work with other arguments.");
    }
  }

  private ToolResult measured(Accepted call, Run run, String tool, Span span)
      throws InterruptedException {
    span.setAttribute(Conventions.GEN_AI_OPERATION_NAME, EXECUTE_TOOL);
    span.setAttribute(Conventions.GEN_AI_TOOL_NAME, tool);
    span.setAttribute(Conventions.TOOL_SIDE_EFFECTS, call.tool().spec().sideEffects().value());
    long start = System.nanoTime();
    @Nullable String error = FAILED;
    try {
      ToolResult result = runner.run(call, run.workspace(), run.budget().deadline());
      error = result instanceof Failure failure ? failure.kind() : null;
      tell(span, tool, error);
      return result;
    } catch (InterruptedException cancelled) {
      error = CANCELLED;
      throw cancelled;
    } finally {
      metrics.toolExecuted(tool, Duration.ofNanos(System.nanoTime() - start), error);
    }
  }

  private static void tell(Span span, String tool, @Nullable String error) {
    if (error == null) {
      LOG.info("The tool {} gave its result", tool);
    } else {
      BusinessSpans.fail(span, error, "the tool gave no result");
      LOG.info("The tool {} gave no result: {}", tool, error);
    }
  }
}
