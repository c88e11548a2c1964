package dev.throughline.modelproxy.budget;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.modelproxy.accounting.Rates;
import dev.throughline.modelproxy.accounting.Tokens;
import dev.throughline.modelproxy.budget.BudgetPolicy.WhenStoreIsDown;
import dev.throughline.modelproxy.catalogue.BudgetRule;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.modelproxy.routing.TokenEstimate;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Opens accounts for calls. */
public final class Budgets {
  private final BudgetStore store;
  private final BudgetPolicy policy;
  private final Settlements settlements;
  private final BudgetFailures failures;
  private final Clock clock;

  Budgets(
      BudgetStore store,
      BudgetPolicy policy,
      Settlements settlements,
      BudgetFailures failures,
      Clock clock) {
    this.store = store;
    this.policy = policy;
    this.settlements = settlements;
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * The account of a call that begins.
   *
   * @param principal the user id of the caller
   * @param rules that are in force
   */
  public Account open(String principal, List<BudgetRule> rules) {
    return new Account(principal, Limit.of(rules, principal), this);
  }

  /**
   * How a principal stands with each of its limits; empty for one that has none.
   *
   * @param rules that are in force
   * @throws BudgetStoreDown when it cannot be found out
   */
  public List<Standing> standings(String principal, List<BudgetRule> rules) {
    List<Limit> limits = Limit.of(rules, principal);
    return limits.isEmpty() ? List.of() : store.standings(principal, limits);
  }

  Hold hold(
      UUID call, String principal, List<Limit> limits, ModelSpec model, GenerateRequest request) {
    return store.hold(call, principal, limits, most(model, request), policy.holdFor());
  }

  /** What one attempt may use: its input as estimated, and all the output that it may write. */
  private Spend most(ModelSpec model, GenerateRequest request) {
    int output =
        request.getOptions().hasMaxOutputTokens()
            ? request.getOptions().getMaxOutputTokens()
            : policy.assumedOutputTokens();
    Tokens tokens = new Tokens(TokenEstimate.ofInput(request), output);
    long nanos =
        model
            .priceOn(LocalDate.now(clock))
            .map(price -> Rates.rounded(Rates.nanos(price, tokens)))
            .orElse(0L);
    return new Spend(tokens.sum(), nanos);
  }

  boolean isAllowedWithout(BudgetStoreDown down) {
    if (policy.whenStoreIsDown() == WhenStoreIsDown.ALLOW) {
      failures.allowed(down);
      return true;
    }
    failures.refused(down);
    return false;
  }

  void settle(UUID call, Spend spent) {
    settlements.settle(call, spent);
  }
}
