package dev.throughline.modelproxy.budget;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the tables up to date, once, before they are first used. Not at the start of the service:
 * a proxy without budgets needs no database, and one with budgets starts without it and asks again.
 */
final class BudgetSchema {
  private final DataSource database;
  private volatile boolean current;

  BudgetSchema(DataSource database) {
    this.database = database;
  }

  /** Whether it has been brought up to date, and so the store has been used. */
  boolean isCurrent() {
    return current;
  }

  /**
   * @throws BudgetStoreDown when the database does not answer
   */
  void ensure() {
    if (!current) {
      migrate();
    }
  }

  /** Outside of the span of the call that happens to be the first: it is not its work. */
  private synchronized void migrate() {
    if (current) {
      return;
    }
    try (Scope ignored = Context.root().makeCurrent()) {
      Flyway.configure().dataSource(database).load().migrate();
      current = true;
    } catch (FlywayException fault) {
      throw new BudgetStoreDown(fault);
    }
  }
}
