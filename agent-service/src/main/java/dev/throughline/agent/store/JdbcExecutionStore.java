package dev.throughline.agent.store;

import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.ExecutionStore;
import dev.throughline.agent.execution.StoredExecution;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Optional;
import java.util.UUID;

/** Executions in PostgreSQL. */
@Singleton
final class JdbcExecutionStore implements ExecutionStore {
  private final ExecutionRows rows;
  private final TransactionOperations<Connection> transactions;

  JdbcExecutionStore(ExecutionRows rows, TransactionOperations<Connection> transactions) {
    this.rows = rows;
    this.transactions = transactions;
  }

  @Override
  public void save(Execution execution) {
    ExecutionRow row = RowMapping.row(execution);
    String decisions = RowMapping.rows(execution);
    try {
      transactions.executeWrite(
          status -> {
            rows.insert(row);
            rows.insertDecisions(row.id(), decisions);
            return row;
          });
    } catch (RuntimeException fault) {
      throw StoreFaults.translated(fault);
    }
  }

  @Override
  public Optional<StoredExecution> find(UUID id, String userId) {
    try {
      return rows.findByIdAndUserId(id, userId)
          .map(row -> RowMapping.stored(row, rows.findDecisions(id)));
    } catch (RuntimeException fault) {
      throw StoreFaults.translated(fault);
    }
  }
}
