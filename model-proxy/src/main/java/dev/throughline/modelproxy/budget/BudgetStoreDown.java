package dev.throughline.modelproxy.budget;

/** The database with the budgets does not answer, or not as it should. */
public final class BudgetStoreDown extends RuntimeException {
  BudgetStoreDown(Throwable cause) {
    super("the budgets cannot be reached", cause);
  }
}
