package dev.throughline.agent.store;

import dev.throughline.agent.execution.Beginning;
import dev.throughline.agent.execution.Cancellation;
import dev.throughline.agent.execution.CancelledBy;
import dev.throughline.agent.execution.Claim;
import dev.throughline.agent.execution.Claim.Claimed;
import dev.throughline.agent.execution.Claim.Taken;
import dev.throughline.agent.execution.ExecutionFilter;
import dev.throughline.agent.execution.ExecutionPage;
import dev.throughline.agent.execution.ExecutionPage.Position;
import dev.throughline.agent.execution.ExecutionStore;
import dev.throughline.agent.execution.IdempotencyKey;
import dev.throughline.agent.execution.OpenRecord;
import dev.throughline.agent.execution.StoredExecution;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Executions in PostgreSQL. */
@Singleton
final class JdbcExecutionStore implements ExecutionStore {
  private final ExecutionRows rows;
  private final ExecutionList list;
  private final RecordBeginnings beginnings;
  private final OpenRecords open;
  private final EndWatch watch;

  JdbcExecutionStore(
      ExecutionRows rows,
      ExecutionList list,
      RecordBeginnings beginnings,
      OpenRecords open,
      EndWatch watch) {
    this.rows = rows;
    this.list = list;
    this.beginnings = beginnings;
    this.open = open;
    this.watch = watch;
  }

  @Override
  public OpenRecord begin(Beginning beginning, Cancellation cancellation) {
    return StoreFaults.translating(() -> beginnings.begin(beginning, cancellation));
  }

  @Override
  public Claim claim(Beginning beginning, IdempotencyKey key, Cancellation cancellation) {
    return StoreFaults.translating(
        () -> {
          Optional<OpenRecord> record = beginnings.begin(beginning, key, cancellation);
          if (record.isPresent()) {
            return new Claimed(record.get());
          }
          return rows.findKey(beginning.userId(), key.value())
              .<Claim>map(row -> new Taken(row.id(), row.requestHash().equals(key.requestHash())))
              // Deleted in between, for its age.
              .orElseGet(() -> claim(beginning, key, cancellation));
        });
  }

  @Override
  public Optional<StoredExecution> find(UUID id, Optional<String> owner) {
    return StoreFaults.translating(
        () -> owned(id, owner).map(row -> RowMapping.stored(row, rows.findDecisions(id))));
  }

  @Override
  public ExecutionPage list(ExecutionFilter filter, Optional<Position> after, int limit) {
    return StoreFaults.translating(() -> list.page(filter, after, limit));
  }

  @Override
  public CancelAnswer cancel(UUID id, Optional<String> owner) {
    return StoreFaults.translating(
        () -> {
          if (owned(id, owner).isEmpty()) {
            return CancelAnswer.UNKNOWN;
          }
          if (rows.requestCancel(id) == 0) {
            return CancelAnswer.HAS_ENDED;
          }
          open.cancel(id, CancelledBy.REQUEST);
          return CancelAnswer.ON_ITS_WAY;
        });
  }

  @Override
  public CompletableFuture<Void> whenEnded(UUID id) {
    return watch.await(id);
  }

  private Optional<ExecutionRow> owned(UUID id, Optional<String> owner) {
    return rows.findById(id).filter(row -> owner.isEmpty() || owner.get().equals(row.userId()));
  }
}
