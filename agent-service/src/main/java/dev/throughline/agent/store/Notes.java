package dev.throughline.agent.store;

import dev.throughline.agent.execution.ExecutionEvent;
import dev.throughline.agent.execution.ExecutionEvent.Decided;
import dev.throughline.agent.execution.ExecutionEvent.Spent;
import dev.throughline.agent.execution.Usage;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one execution and is not stored yet. The execution's thread adds, the store's
 * takes. There are as many as the agent's limits let happen.
 */
final class Notes {
  private final Queue<Decided> decisions = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable Usage> usage = new AtomicReference<>();

  void add(ExecutionEvent event) {
    if (event instanceof Decided decided) {
      decisions.add(decided);
    } else if (event instanceof Spent spent) {
      usage.set(spent.soFar());
    }
  }

  /** Takes back what was taken out and could not be stored. What is newer stays. */
  void giveBack(ExecutionEvent event) {
    if (event instanceof Decided decided) {
      decisions.add(decided);
    } else if (event instanceof Spent spent) {
      usage.compareAndSet(null, spent.soFar());
    }
  }

  @Nullable Decided pollDecision() {
    return decisions.poll();
  }

  @Nullable Usage pollUsage() {
    return usage.getAndSet(null);
  }
}
