package dev.throughline.agent.store;

import dev.throughline.agent.execution.ExecutionEvent;
import dev.throughline.agent.execution.ExecutionEvent.Decided;
import dev.throughline.agent.execution.ExecutionEvent.Spent;
import dev.throughline.agent.execution.StoreUnavailable;
import dev.throughline.agent.execution.Usage;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Stores what happened in executions that run: decisions and usage, of all of them at once, so that
 * it is there to be read, and still is when this process dies.
 */
@Singleton
final class ProgressWriter {
  private final ExecutionRows executions;
  private final RunningRows running;

  ProgressWriter(ExecutionRows executions, RunningRows running) {
    this.executions = executions;
    this.running = running;
  }

  private record Noted(JdbcOpenRecord record, ExecutionEvent event) {}

  /**
   * Stores what was not stored before.
   *
   * @throws StoreUnavailable when the database is away: then the next call tries again. What the
   *     database refuses is left to the end of its execution, where it harms no other
   */
  void write(Collection<JdbcOpenRecord> open) {
    List<Noted> noted = new ArrayList<>();
    DecisionJson decisions = new DecisionJson();
    UsageJson usages = new UsageJson();
    for (JdbcOpenRecord record : open) {
      for (Decided next = record.notes().pollDecision();
          next != null;
          next = record.notes().pollDecision()) {
        noted.add(new Noted(record, next));
        decisions.add(record.id(), next.position(), next.decision());
      }
      Usage usage = record.notes().pollUsage();
      if (usage != null) {
        noted.add(new Noted(record, new Spent(usage)));
        usages.add(record.id(), usage);
      }
    }
    try {
      write(decisions, usages);
    } catch (StoreUnavailable away) {
      noted.forEach(each -> each.record().notes().giveBack(each.event()));
      throw away;
    }
  }

  /** Two statements, each by itself: neither holds a lock while it waits for the other's. */
  private void write(DecisionJson decisions, UsageJson usages) {
    if (!decisions.isEmpty()) {
      StoreFaults.running(() -> executions.insertDecisions(decisions.text()));
    }
    if (!usages.isEmpty()) {
      StoreFaults.running(() -> running.updateUsage(usages.text()));
    }
  }
}
