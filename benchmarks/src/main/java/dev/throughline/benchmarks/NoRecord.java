package dev.throughline.benchmarks;

import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.ExecutionEvent;
import dev.throughline.agent.execution.OpenRecord;
import java.time.Instant;

/** Keeps nothing: what a database takes is not the loop's own time. */
record NoRecord(Instant startedAt) implements OpenRecord {
  @Override
  public void note(ExecutionEvent event) {
    // Not kept.
  }

  @Override
  public void end(Execution execution) {
    // Not kept.
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
