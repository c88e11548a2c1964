package dev.throughline.modelproxy.budget;

import dev.throughline.modelproxy.catalogue.BudgetRule;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Budgets as all replicas see them. */
interface BudgetStore {

  /**
   * Holds a part of the principal's budgets for a call, of all limits or none. As long as every
   * limit has something left, the call may have it all: so the sum passes a limit by less than what
   * one call uses, however many there are.
   *
   * @param limits at least one
   * @param lifetime after which the hold counts no more, should nobody settle it
   * @throws BudgetStoreDown when it cannot be found out
   */
  Hold hold(UUID call, String principal, List<Limit> limits, Spend most, Duration lifetime);

  /**
   * Puts what a call has really spent in place of what was held for it. Once for a call, however
   * often it is asked to.
   *
   * @throws BudgetStoreDown when it could not be, as far as can be told
   */
  void settle(UUID call, Spend spent);

  /**
   * How the principal stands, in the windows of now.
   *
   * @throws BudgetStoreDown when it cannot be found out
   */
  List<Standing> standings(String principal, List<Limit> limits);

  /**
   * The most that one principal has spent in the window of now.
   *
   * @param principal of whom it is asked, {@link BudgetRule#EVERYBODY} for all
   * @throws BudgetStoreDown when it cannot be found out
   */
  long mostSpent(Limit limit, String principal);

  /**
   * Forgets windows that are long over.
   *
   * @throws BudgetStoreDown when it cannot
   */
  void forgetOld();
}
