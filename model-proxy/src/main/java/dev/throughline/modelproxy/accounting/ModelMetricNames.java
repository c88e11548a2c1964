package dev.throughline.modelproxy.accounting;

/** The proxy's own metrics, beside those of the generative AI conventions. */
public final class ModelMetricNames {
  /** Counter, in the currency's unit: what calls cost, by model and caller. */
  public static final String COST = "throughline.model.cost";

  /** Counter: attempts at models, by model and what came of them. */
  public static final String ATTEMPTS = "throughline.model.attempts";

  /** Counter: attempts after the first at a model, by model. */
  public static final String RETRIES = "throughline.model.retries";

  /** Counter: models given up for another one, by the model given up. */
  public static final String FALLBACKS = "throughline.model.fallbacks";

  /** Gauge: 0 closed, 1 half open, 2 open, by back end. */
  public static final String CIRCUIT_STATE = "throughline.model.circuit.state";

  /**
   * Gauge, in tokens or the currency's unit: what is left of a budget, by rule; of a rule for
   * everybody, what is left to whoever has spent most.
   */
  public static final String BUDGET_REMAINING = "throughline.model.budget.remaining";

  /** Counter: calls whose budgets could not be read or charged, by what came of it. */
  public static final String BUDGET_FAILURES = "throughline.model.budget.failures";

  private ModelMetricNames() {}
}
