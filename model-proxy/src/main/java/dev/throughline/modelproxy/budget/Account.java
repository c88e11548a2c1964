package dev.throughline.modelproxy.budget;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.modelproxy.accounting.CallBill;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import dev.throughline.modelproxy.routing.Eligibility;
import dev.throughline.modelproxy.routing.Obstacle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of one call. Asked about a first model it holds what the call may spend, in one
 * statement; the answer is the same for every other model. Used by the thread of its call.
 */
public final class Account implements Eligibility {
  private static final String BUDGET_UNKNOWN = "budget_unknown";
  private static final Duration STORE_COME_BACK = Duration.ofSeconds(5);

  private final String principal;
  private final List<Limit> limits;
  private final Budgets budgets;
  private final UUID call = UUID.randomUUID();
  private @Nullable Optional<Obstacle> answer;
  private boolean held;

  Account(String principal, List<Limit> limits, Budgets budgets) {
    this.principal = principal;
    this.limits = limits;
    this.budgets = budgets;
  }

  @Override
  public Optional<Obstacle> obstacle(ModelSpec model, GenerateRequest request) {
    if (answer == null) {
      answer = limits.isEmpty() ? Optional.empty() : hold(model, request);
    }
    return answer;
  }

  private Optional<Obstacle> hold(ModelSpec model, GenerateRequest request) {
    try {
      Hold hold = budgets.hold(call, principal, limits, model, request);
      if (hold instanceof Hold.Exhausted exhausted) {
        return Optional.of(new Obstacle(Obstacle.OVER_BUDGET, refusal(exhausted)));
      }
      held = true;
      return Optional.empty();
    } catch (BudgetStoreDown down) {
      return budgets.isAllowedWithout(down)
          ? Optional.empty()
          : Optional.of(
              new Obstacle(
                  BUDGET_UNKNOWN,
                  Refusal.until(
                      Reason.UNREACHABLE,
                      "It cannot be found out what is left of the caller's budget.",
                      STORE_COME_BACK)));
    }
  }

  private static Refusal refusal(Hold.Exhausted exhausted) {
    String what = exhausted.unit().equals(Limit.TOKENS) ? "tokens" : "money";
    return Refusal.until(
        Reason.BUDGET_EXHAUSTED,
        "The caller's budget of %s for the %s is used up.".formatted(what, exhausted.period()),
        exhausted.comeBack());
  }

  /** Charges what the call has come to. To be called once, however the call has ended. */
  public void settle(CallBill bill) {
    if (held) {
      held = false;
      budgets.settle(call, new Spend(bill.charged().sum(), bill.nanos()));
    }
  }
}
