package dev.throughline.modelproxy.budget;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How budgets are kept.
 *
 * @param whenStoreIsDown what becomes of a call of somebody who has a budget, when it cannot be
 *     found out what is left of it
 * @param assumedOutputTokens held for the answer of a call that sets no limit of its own, 1 or more
 * @param holdFor how long what a call may spend is held, should its replica die; more than a call
 *     can last
 */
@ConfigurationProperties("model-proxy.budgets")
public record BudgetPolicy(
    WhenStoreIsDown whenStoreIsDown, int assumedOutputTokens, Duration holdFor) {

  /**
   * @throws IllegalArgumentException when a value is out of its bounds; the message names it
   */
  public BudgetPolicy {
    if (assumedOutputTokens < 1) {
      throw new IllegalArgumentException(
          "model-proxy.budgets: assumed-output-tokens must be 1 or more");
    }
    if (holdFor.toMillis() < 1) {
      throw new IllegalArgumentException("model-proxy.budgets: hold-for must be 1 ms or more");
    }
  }

  /** The two ways. */
  public enum WhenStoreIsDown {
    /** No call: what is not spent can be spent later. */
    REFUSE,
    /** Any call, which is then not charged to a budget. */
    ALLOW
  }
}
