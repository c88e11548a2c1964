package dev.throughline.modelproxy.budget;

import dev.throughline.modelproxy.accounting.Rates;
import dev.throughline.modelproxy.catalogue.BudgetRule;
import dev.throughline.modelproxy.catalogue.BudgetRule.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of one unit may be spent in a window.
 *
 * @param window by whose calendar it is counted
 * @param unit {@link #TOKENS}, or a currency by ISO 4217
 * @param allowed tokens or billionths of the currency's unit, 0 or more
 */
record Limit(Window window, String unit, long allowed) {
  static final String TOKENS = "tokens";

  /** As the database and the API name the window. */
  String period() {
    return window.name().toLowerCase(Locale.ROOT);
  }

  boolean isMoney() {
    return !unit.equals(TOKENS);
  }

  /** What a rule limits, each by itself. */
  static List<Limit> of(BudgetRule rule) {
    List<Limit> limits = new ArrayList<>(2);
    if (rule.tokens() != null) {
      limits.add(new Limit(rule.window(), TOKENS, rule.tokens()));
    }
    if (rule.money() != null) {
      long nanos = Rates.nanos(rule.money().amount());
      limits.add(new Limit(rule.window(), rule.money().currency(), nanos));
    }
    return limits;
  }

  /**
   * What all rules together allow a principal: of several limits on the same window and unit the
   * lowest, since all apply.
   */
  static List<Limit> of(List<BudgetRule> rules, String principal) {
    Map<String, Limit> lowest = new TreeMap<>();
    rules.stream()
        .filter(rule -> matches(rule, principal))
        .flatMap(rule -> of(rule).stream())
        .forEach(
            limit ->
                lowest.merge(
                    limit.period() + " " + limit.unit(),
                    limit,
                    (one, other) -> one.allowed() <= other.allowed() ? one : other));
    return List.copyOf(lowest.values());
  }

  private static boolean matches(BudgetRule rule, String principal) {
    return rule.principal().equals(BudgetRule.EVERYBODY) || rule.principal().equals(principal);
  }
}
