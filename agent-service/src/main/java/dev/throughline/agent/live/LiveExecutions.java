package dev.throughline.agent.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.throughline.agent.execution.Task;
import dev.throughline.agent.loop.AgentRunner;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The executions that run in this process, and those that ended lately and may be asked for. */
public final class LiveExecutions {
  private final AgentRunner runner;
  private final Executor threads;
  private final LiveLimits limits;
  private final Map<UUID, LiveExecution> running = new ConcurrentHashMap<>();
  private final Cache<UUID, LiveExecution> ended;

  /**
   * @param threads run an execution each, in the context of whoever starts it
   */
  public LiveExecutions(AgentRunner runner, Executor threads, LiveLimits limits) {
    this.runner = runner;
    this.threads = threads;
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
    LiveExecution execution = new LiveExecution(id, task, following != Following.RESULT, limits);
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
}
