package dev.throughline.agent.live;

import dev.throughline.agent.execution.Cancellation;
import dev.throughline.agent.execution.CancelledBy;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.ExecutionEvent;
import dev.throughline.agent.execution.ExecutionEvent.Started;
import dev.throughline.agent.execution.ExecutionListener;
import dev.throughline.agent.execution.OpenRecord;
import dev.throughline.agent.execution.Task;
import dev.throughline.agent.loop.AgentRunner;
import dev.throughline.agent.time.Deadline;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** An execution that runs, or has just ended, in this process. Safe for use by several threads. */
public final class LiveExecution {
  private final UUID id;
  private final Task task;
  private final boolean text;
  private final EventLog log;
  private final Cancellation cancellation;
  private final OpenRecord.Source records;
  private final CompletableFuture<LiveExecution> started = new CompletableFuture<>();
  private final CompletableFuture<Execution> result = new CompletableFuture<>();

  LiveExecution(
      UUID id,
      Task task,
      boolean text,
      LiveLimits limits,
      Cancellation cancellation,
      OpenRecord.Source records) {
    this.id = id;
    this.task = task;
    this.text = text;
    this.cancellation = cancellation;
    this.records = records;
    this.log = new EventLog(limits, Deadline.in(task.agent().limits().time()));
  }

  /** Its id. */
  public UUID id() {
    return id;
  }

  /** This, once its first event was told; or the fault because of which it never started. */
  public CompletionStage<LiveExecution> started() {
    return started.copy();
  }

  /** How it ended; or the fault because of which there is no record of it. */
  public CompletionStage<Execution> result() {
    return result.copy();
  }

  /**
   * What happens in it, with the end last. Each subscriber gets the events that it asks for; while
   * none follows closely enough, the model is kept waiting.
   *
   * @param id the last event that the reader has, 0 for none. Where what follows is no longer kept,
   *     there is only the last event
   */
  public Publisher<LiveEvent> eventsAfter(long id) {
    return Flux.create(sink -> EventReader.start(log, id, sink));
  }

  /** Ends it early, if it has not ended. The model call and the tools are given up at once. */
  public void cancel(CancelledBy by) {
    cancellation.request(by);
  }

  /** Runs it on this thread. */
  void run(AgentRunner runner) {
    try {
      result.complete(runner.run(task, id, new Teller(), cancellation, records));
    } catch (Throwable fault) {
      // Whoever asked for it has to hear of an Error too, or would wait without end.
      log.breakOff(fault);
      started.completeExceptionally(fault);
      result.completeExceptionally(fault);
    }
  }

  /** Completes when it has ended, however. */
  CompletableFuture<Void> whenOver() {
    return result.handle((execution, fault) -> null);
  }

  long weight() {
    return log.weight();
  }

  private final class Teller implements ExecutionListener {
    @Override
    public void on(ExecutionEvent event) {
      log.tell(event);
      if (event instanceof Started) {
        started.complete(LiveExecution.this);
      }
    }

    @Override
    public boolean wantsText() {
      return text;
    }
  }
}
