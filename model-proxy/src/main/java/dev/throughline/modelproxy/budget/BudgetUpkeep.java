package dev.throughline.modelproxy.budget;

import dev.throughline.modelproxy.catalogue.CurrentCatalogue;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the budgets need besides calls: tables at start, late settlements, an end to old rows. */
@Singleton
final class BudgetUpkeep {
  private static final Logger log = LoggerFactory.getLogger(BudgetUpkeep.class);

  private final CurrentCatalogue catalogue;
  private final BudgetSchema schema;
  private final BudgetStore store;
  private final Settlements settlements;

  BudgetUpkeep(
      CurrentCatalogue catalogue, BudgetSchema schema, BudgetStore store, Settlements settlements) {
    this.catalogue = catalogue;
    this.schema = schema;
    this.store = store;
    this.settlements = settlements;
  }

  /** Before the first port opens, so that no call waits for a migration. */
  @EventListener
  void prepare(StartupEvent event) {
    if (catalogue.get().budgets().isEmpty()) {
      return;
    }
    try {
      schema.ensure();
    } catch (BudgetStoreDown down) {
      log.warn("the budgets' database does not answer yet: {}", String.valueOf(down.getCause()));
    }
  }

  @Scheduled(fixedDelay = "5s", initialDelay = "5s")
  void settleLate() {
    settlements.tryAgain();
  }

  @Scheduled(fixedDelay = "1h", initialDelay = "1m")
  void forgetOld() {
    if (!schema.isCurrent()) {
      return;
    }
    try {
      store.forgetOld();
    } catch (BudgetStoreDown down) {
      log.warn("old budget windows are kept: {}", String.valueOf(down.getCause()));
    }
  }

  /** The last chance for what could not be settled. */
  @PreDestroy
  void end() {
    settlements.tryAgain();
  }
}
