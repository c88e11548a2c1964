package dev.throughline.agent.store;

import dev.throughline.agent.execution.Execution;
import dev.throughline.telemetry.decision.RecordedDecision;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;

/** How executions end in the database. */
@Singleton
final class Endings {
  private final ExecutionRows rows;
  private final TransactionOperations<Connection> transactions;
  private final EndWatch watch;

  Endings(ExecutionRows rows, TransactionOperations<Connection> transactions, EndWatch watch) {
    this.rows = rows;
    this.transactions = transactions;
    this.watch = watch;
  }

  /**
   * Keeps the outcome and all decisions, all or nothing, and tells who waits for the end.
   *
   * @return false, with nothing kept, when by what the store knows it does not run any more
   */
  boolean write(Execution execution) {
    ExecutionRow row = RowMapping.row(execution);
    DecisionJson decisions = new DecisionJson();
    int position = 0;
    for (RecordedDecision decision : execution.decisions()) {
      decisions.add(execution.id(), position++, decision);
    }
    boolean written =
        StoreFaults.translating(
            () -> transactions.executeWrite(status -> write(row, decisions.text())));
    if (written) {
      watch.ended(execution.id());
    }
    return written;
  }

  private boolean write(ExecutionRow row, String decisions) {
    if (rows.end(row) == 0) {
      return false;
    }
    rows.insertDecisions(decisions);
    return true;
  }
}
