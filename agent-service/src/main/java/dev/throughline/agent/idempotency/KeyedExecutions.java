package dev.throughline.agent.idempotency;

import dev.throughline.agent.execution.Beginning;
import dev.throughline.agent.execution.Cancellation;
import dev.throughline.agent.execution.Claim;
import dev.throughline.agent.execution.Claim.Claimed;
import dev.throughline.agent.execution.Claim.Taken;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.Execution.Trace;
import dev.throughline.agent.execution.ExecutionStore;
import dev.throughline.agent.execution.IdempotencyKey;
import dev.throughline.agent.execution.StoredExecution;
import dev.throughline.agent.execution.Task;
import dev.throughline.agent.idempotency.KeyedStart.First;
import dev.throughline.agent.idempotency.KeyedStart.Repeat;
import dev.throughline.agent.idempotency.KeyedStart.Reused;
import dev.throughline.agent.live.LiveExecutions;
import dev.throughline.agent.live.LiveExecutions.Following;
import dev.throughline.telemetry.correlation.CorrelationId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Executes each request with a key once, whoever repeats it, at whichever instance. */
public final class KeyedExecutions {
  private final ExecutionStore store;
  private final LiveExecutions executions;
  private final Executor threads;
  private final Clock clock;

  /**
   * @param threads for what reads the store when an execution has ended
   */
  public KeyedExecutions(
      ExecutionStore store, LiveExecutions executions, Executor threads, Clock clock) {
    this.store = store;
    this.executions = executions;
    this.threads = threads;
    this.clock = clock;
  }

  /**
   * Begins an execution, unless its request was made before. The key is claimed before there is a
   * span of the execution: a repeat must not have one.
   *
   * @param key unique among the requests of the task's caller
   * @throws dev.throughline.agent.execution.StoreUnavailable when neither can be known
   */
  public KeyedStart start(Task task, String key, Following following) {
    UUID id = UUID.randomUUID();
    Cancellation cancellation = new Cancellation();
    Beginning beginning = Beginning.of(task, id, clock.instant(), currentTrace());
    Claim claim =
        store.claim(beginning, new IdempotencyKey(key, RequestHash.of(task)), cancellation);
    if (claim instanceof Claimed claimed) {
      return new First(
          executions.start(task, id, following, cancellation, (start, same) -> claimed.record()));
    }
    Taken taken = (Taken) claim;
    return taken.sameRequest() ? new Repeat(taken.id()) : new Reused();
  }

  /**
   * The execution with this id when it has ended. Waiting for it takes no thread and no connection;
   * cancelling the future ends it.
   *
   * @param patience after which the future fails with a {@link
   *     java.util.concurrent.TimeoutException}
   */
  public CompletableFuture<Execution> whenEnded(UUID id, Duration patience) {
    CompletableFuture<Void> end = store.whenEnded(id).toCompletableFuture();
    Optional<Execution> already = find(id);
    if (already.isPresent()) {
      end.cancel(false);
      return CompletableFuture.completedFuture(already.get());
    }
    CompletableFuture<Execution> execution =
        end.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
            .thenApplyAsync(nothing -> find(id).orElseThrow(), threads);
    execution.whenComplete((result, fault) -> end.cancel(false));
    return execution;
  }

  private Optional<Execution> find(UUID id) {
    return store.find(id, Optional.empty()).flatMap(StoredExecution::ended);
  }

  /** Of the request: the execution's own span comes later, and is kept with its end. */
  private static Trace currentTrace() {
    return new Trace(
        Optional.of(Span.current().getSpanContext())
            .filter(SpanContext::isValid)
            .map(SpanContext::getTraceId),
        Optional.empty(),
        CorrelationId.current());
  }
}
