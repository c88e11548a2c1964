package dev.throughline.agent.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.time.Deadline;
import dev.throughline.agent.tools.CallCheck.Accepted;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolResult.Success;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs tools within their bounds. What they return has no invisible characters. */
public final class ToolRunner {
  private static final int MAX_MESSAGE_CHARACTERS = 1000;

  private final ExecutorService threads;

  /**
   * @param threads see {@link ToolThreads}
   */
  public ToolRunner(ExecutorService threads) {
    this.threads = threads;
  }

  /**
   * Runs one call.
   *
   * @param deadline of the whole execution; the tool's own applies when it is sooner
   * @throws InterruptedException when this thread is interrupted; the tool is then interrupted too
   * @throws RuntimeException what the tool threw
   */
  public ToolResult run(Accepted call, Workspace workspace, Deadline deadline)
      throws InterruptedException {
    ToolSpec spec = call.tool().spec();
    Duration allowed = deadline.atMost(spec.deadline());
    Callable<ToolResult> work = () -> call.tool().call(call.arguments(), workspace);
    Future<ToolResult> running;
    try {
      running = threads.submit(Context.current().wrap(work));
    } catch (RejectedExecutionException allBusy) {
      return new Failure("tools_busy", "Too many tools are running. Try again later.");
    }
    try {
      return bounded(running.get(allowed.toNanos(), TimeUnit.NANOSECONDS), spec);
    } catch (TimeoutException tooSlow) {
      return new Failure(
          "tool_deadline_exceeded",
          "The tool took longer than %d ms and was stopped.".formatted(allowed.toMillis()));
    } catch (ExecutionException thrown) {
      throw asUnchecked(thrown);
    } finally {
      running.cancel(true);
    }
  }

  private static ToolResult bounded(ToolResult result, ToolSpec spec) {
    if (result instanceof Failure failure) {
      String message = UntrustedText.plain(failure.message());
      return new Failure(
          failure.kind(), message.substring(0, Math.min(message.length(), MAX_MESSAGE_CHARACTERS)));
    }
    ObjectNode value = UntrustedText.plain(((Success) result).value());
    int characters = value.toString().length();
    return characters <= spec.maxResultCharacters()
        ? new Success(value)
        : new Failure(
            "result_too_large",
            "The result has %d characters, more than %d. Ask for less, such as one path at a time."
                .formatted(characters, spec.maxResultCharacters()));
  }

  private static RuntimeException asUnchecked(ExecutionException wrapped) {
    if (wrapped.getCause() instanceof Error error) {
      throw error;
    }
    return wrapped.getCause() instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("a tool threw a checked exception", wrapped.getCause());
  }
}
