package dev.throughline.agent.loop;

import dev.throughline.agent.execution.Beginning;
import dev.throughline.agent.execution.Cancellation;
import dev.throughline.agent.execution.CancelledBy;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.ExecutionEvent.Ended;
import dev.throughline.agent.execution.ExecutionEvent.Started;
import dev.throughline.agent.execution.ExecutionListener;
import dev.throughline.agent.execution.OpenRecord;
import dev.throughline.agent.execution.Outcome;
import dev.throughline.agent.execution.Outcome.Cancelled;
import dev.throughline.agent.execution.Outcome.Failed;
import dev.throughline.agent.execution.Task;
import dev.throughline.agent.model.Model;
import dev.throughline.agent.sources.SourceLimits;
import dev.throughline.agent.time.Deadline;
import dev.throughline.agent.tools.ToolRunner;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.decision.DecisionRecorder;
import dev.throughline.telemetry.metrics.GenAiMetrics;
import dev.throughline.telemetry.span.BusinessSpans;
import dev.throughline.telemetry.span.RecordedFaults;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs agents: one execution, one span, one stored record, whatever happens. */
public final class AgentRunner {
  private static final Logger LOG = LoggerFactory.getLogger(AgentRunner.class);

  private final BusinessSpans spans;
  private final DecisionRecorder decisions;
  private final GenAiMetrics metrics;
  private final AgentLoop loop;
  private final Clock clock;

  public AgentRunner(
      BusinessSpans spans,
      DecisionRecorder decisions,
      GenAiMetrics metrics,
      Model model,
      ToolRunner tools,
      SourceLimits sourceLimits,
      Clock clock) {
    this.spans = spans;
    this.decisions = decisions;
    this.metrics = metrics;
    this.loop = new AgentLoop(spans, metrics, model, tools, sourceLimits);
    this.clock = clock;
  }

  /**
   * Runs a task to its end and keeps the record. Blocks.
   *
   * @param id of the execution, not used before
   * @param listener is told what happens
   * @param cancellation ends it early
   * @param source where its record comes from
   * @throws dev.throughline.agent.execution.StoreUnavailable when the record cannot be kept: an
   *     answer that nobody could trace back is not given
   */
  public Execution run(
      Task task,
      UUID id,
      ExecutionListener listener,
      Cancellation cancellation,
      OpenRecord.Source source) {
    Execution execution =
        spans.call(
            Conventions.AGENT_EXECUTION,
            span -> {
              ExecutionSpan.begin(span, id, task);
              Beginning beginning =
                  Beginning.of(task, id, clock.instant(), ExecutionSpan.trace(span));
              try (OpenRecord record = source.open(beginning, cancellation)) {
                Run run = run(task, record, listener);
                return recorded(run, beginning, record, cancellation, span);
              } catch (RuntimeException fault) {
                ExecutionSpan.lost(span);
                throw fault;
              }
            });
    // Not before the span has ended: whoever hears of it may end what the span is a part of.
    listener.on(new Ended(execution));
    return execution;
  }

  private Run run(Task task, OpenRecord record, ExecutionListener listener) {
    Budget budget = new Budget(task.agent().limits(), Deadline.in(task.agent().limits().time()));
    return new Run(task, budget, new Journal(decisions, record, listener));
  }

  private Execution recorded(
      Run run, Beginning beginning, OpenRecord record, Cancellation cancellation, Span span) {
    long start = System.nanoTime();
    Instant startedAt = record.startedAt();
    LOG.info("Execution {} of agent {} started", beginning.id(), beginning.agent());
    run.journal()
        .tell(new Started(beginning.id(), beginning.agent(), startedAt, beginning.trace()));
    Outcome outcome = outcome(run, cancellation, span);
    ExecutionSpan.end(span, outcome);
    Execution execution =
        new Execution(
            beginning.id(),
            beginning.userId(),
            beginning.agent(),
            outcome,
            startedAt,
            now(),
            beginning.inputLength(),
            run.budget().usage(),
            beginning.trace(),
            run.journal().decisions());
    keep(execution, record);
    LOG.info("Execution {} ended: {}", beginning.id(), outcome.name());
    metrics.agentInvoked(
        beginning.agent(),
        outcome.name(),
        Duration.ofNanos(System.nanoTime() - start),
        ExecutionSpan.isError(outcome) ? outcome.name() : null);
    return execution;
  }

  /** As fine as the store keeps it, so that a record says the same at once and later. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private Outcome outcome(Run run, Cancellation cancellation, Span span) {
    cancellation.attach();
    try {
      return loop.run(run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Cancelled(cancellation.by().orElse(CancelledBy.SHUTDOWN));
    } catch (RuntimeException fault) {
      RecordedFaults.recordOnce(Context.current(), span, fault);
      LOG.error("An execution failed", fault);
      return new Failed(Failed.Cause.FAULT);
    } finally {
      cancellation.detach();
    }
  }

  /**
   * An interrupt ends the work but not the record of it: drivers give up on interrupted threads.
   */
  private static void keep(Execution execution, OpenRecord record) {
    boolean interrupted = Thread.interrupted();
    try {
      record.end(execution);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
