package dev.throughline.modelproxy.generation;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.modelproxy.accounting.CallBill;
import dev.throughline.modelproxy.accounting.CallMetrics;
import dev.throughline.modelproxy.budget.Account;
import dev.throughline.modelproxy.budget.Budgets;
import dev.throughline.modelproxy.catalogue.Catalogue;
import dev.throughline.modelproxy.outcome.Outcome;
import java.time.Clock;
import java.time.LocalDate;

/** Keeps the books on calls: each is charged to its caller's budgets and measured, once. */
final class Books {
  private final Budgets budgets;
  private final CallMetrics metrics;
  private final Clock clock;

  /**
   * @param clock in UTC, by which prices hold
   */
  Books(Budgets budgets, CallMetrics metrics, Clock clock) {
    this.budgets = budgets;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** A call, which writes on its bill what it uses. */
  interface Call<T> {
    Outcome<T> make(Account account, CallBill bill);
  }

  /** Makes a call and books it, however it ends. */
  <T> Outcome<T> keep(
      GenerateRequest request, String principal, Catalogue catalogue, Call<T> call) {
    CallBill bill = new CallBill(request, LocalDate.now(clock));
    Account account = budgets.open(principal, catalogue.budgets());
    try {
      Outcome<T> outcome = call.make(account, bill);
      metrics.ended(bill, principal, outcome);
      return outcome;
    } finally {
      account.settle(bill);
    }
  }
}
