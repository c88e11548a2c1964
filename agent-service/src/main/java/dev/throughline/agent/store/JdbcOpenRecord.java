package dev.throughline.agent.store;

import dev.throughline.agent.execution.Cancellation;
import dev.throughline.agent.execution.CancelledBy;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.ExecutionEvent;
import dev.throughline.agent.execution.OpenRecord;
import dev.throughline.agent.execution.StoreUnavailable;
import java.time.Instant;
import java.util.UUID;

/** A record in PostgreSQL that this process vouches for while it is open. */
final class JdbcOpenRecord implements OpenRecord {
  private final UUID id;
  private final Instant startedAt;
  private final Cancellation cancellation;
  private final Notes notes = new Notes();
  private final OpenRecords open;
  private final Endings endings;

  JdbcOpenRecord(
      UUID id, Instant startedAt, Cancellation cancellation, OpenRecords open, Endings endings) {
    this.id = id;
    this.startedAt = startedAt;
    this.cancellation = cancellation;
    this.open = open;
    this.endings = endings;
  }

  UUID id() {
    return id;
  }

  Notes notes() {
    return notes;
  }

  void cancel(CancelledBy by) {
    cancellation.request(by);
  }

  @Override
  public Instant startedAt() {
    return startedAt;
  }

  @Override
  public void note(ExecutionEvent event) {
    notes.add(event);
  }

  @Override
  public void end(Execution execution) {
    if (!endings.write(execution)) {
      throw new StoreUnavailable(
          new IllegalStateException("the execution was given up while the store was away"));
    }
  }

  @Override
  public void close() {
    open.remove(this);
  }
}
