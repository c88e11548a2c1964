package dev.throughline.agent.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.throughline.agent.execution.Cancellation;
import dev.throughline.agent.execution.CancelledBy;
import dev.throughline.agent.execution.OpenRecord;
import dev.throughline.agent.execution.Task;
import dev.throughline.agent.loop.AgentRunner;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The executions that run in this process, and those that ended lately and may be asked for. */
public final class LiveExecutions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveExecutions.class);
  private static final long CLOSE_SECONDS = 3;

  private final AgentRunner runner;
  private final Executor threads;
  private final OpenRecord.Source records;
  private final LiveLimits limits;
  private final Map<UUID, LiveExecution> running = new ConcurrentHashMap<>();
  private final Cache<UUID, LiveExecution> ended;

  /**
   * @param threads run an execution each, in the context of whoever starts it
   * @param records where the record of an execution comes from, if its caller has begun none
   */
  public LiveExecutions(
      AgentRunner runner, Executor threads, OpenRecord.Source records, LiveLimits limits) {
    this.runner = runner;
    this.threads = threads;
    this.records = records;
    this.limits = limits;
    this.ended =
        Caffeine.newBuilder()
            .expireAfterWrite(limits.kept())
            .maximumWeight(limits.keptCharacters())
            .<UUID, LiveExecution>weigher((id, execution) -> (int) execution.weight())
            .build();
  }

  /** How an execution is followed. */
  public enum Following {
    /** For its result alone. */
    RESULT,
    /** As it goes on, text included. */
    EVENTS,
    /** As it goes on, text included, and for some time after its end. */
    EVENTS_KEPT
  }

  /** Starts an execution on a thread of its own. */
  public LiveExecution start(Task task, UUID id, Following following) {
    return start(task, id, following, new Cancellation(), records);
  }

  /**
   * Starts an execution whose record has begun.
   *
   * @param cancellation that the record knows
   */
  public LiveExecution start(
      Task task,
      UUID id,
      Following following,
      Cancellation cancellation,
      OpenRecord.Source records) {
    LiveExecution execution =
        new LiveExecution(id, task, following != Following.RESULT, limits, cancellation, records);
    running.put(id, execution);
    threads.execute(
        () -> {
          execution.run(runner);
          if (following == Following.EVENTS_KEPT) {
            ended.put(id, execution);
          }
          running.remove(id);
        });
    return execution;
  }

  /** The execution with this id, if it runs here or ended here lately and was to be kept. */
  public Optional<LiveExecution> find(UUID id) {
    return Optional.ofNullable(running.get(id))
        .or(() -> Optional.ofNullable(ended.getIfPresent(id)));
  }

  /** Completes when everything has ended that runs now. */
  public CompletionStage<Void> ended() {
    return CompletableFuture.allOf(
        running.values().stream().map(LiveExecution::whenOver).toArray(CompletableFuture[]::new));
  }

  /**
   * Cancels what still runs, and waits a moment for the records of it: they would be lost with the
   * process.
   */
  @Override
  public void close() {
    running.values().forEach(execution -> execution.cancel(CancelledBy.SHUTDOWN));
    try {
      ended().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("Executions were still running when the service had to stop");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
