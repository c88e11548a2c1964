package dev.throughline.modelproxy.budget;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles calls, those that the store could not take at first when it can again. Safe for use by
 * several threads.
 */
final class Settlements {
  private static final Logger log = LoggerFactory.getLogger(Settlements.class);

  /** A call takes some 200 bytes here; what is beyond this is lost, and said to be. */
  private static final int MOST_WAITING = 10_000;

  private final BudgetStore store;
  private final BudgetFailures failures;
  private final Map<UUID, Spend> waiting = new ConcurrentHashMap<>();

  Settlements(BudgetStore store, BudgetFailures failures) {
    this.store = store;
    this.failures = failures;
  }

  /** Settles a call, now or later. */
  void settle(UUID call, Spend spent) {
    try {
      store.settle(call, spent);
    } catch (BudgetStoreDown down) {
      if (waiting.size() < MOST_WAITING) {
        waiting.put(call, spent);
        failures.settlementDelayed(down);
      } else {
        failures.settlementLost(down);
      }
    }
  }

  /** Tries again what has failed; gives up for this time with the first that fails again. */
  void tryAgain() {
    try {
      for (Map.Entry<UUID, Spend> call : waiting.entrySet()) {
        store.settle(call.getKey(), call.getValue());
        waiting.remove(call.getKey());
      }
    } catch (BudgetStoreDown down) {
      log.warn("{} model calls are not charged to their budgets yet", waiting.size());
    }
  }
}
