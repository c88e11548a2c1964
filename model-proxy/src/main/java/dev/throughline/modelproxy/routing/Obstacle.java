package dev.throughline.modelproxy.routing;

import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.modelproxy.outcome.Refusal.Reason;

/**
 * What keeps a model from taking a call.
 *
 * @param code names it in the routing decision: one of those here, or a rule's own; lower case with
 *     underscores
 * @param refusal what the caller is told if no model takes the call
 */
public record Obstacle(String code, Refusal refusal) {
  /** The caller has spent what it may. */
  public static final String OVER_BUDGET = "over_budget";

  private static final String FAILED = "failed";

  static final Obstacle NO_TOOLS =
      new Obstacle("no_tools", Refusal.of(Reason.REFUSED, "No model of this alias calls tools."));

  static final Obstacle CONTEXT_TOO_SMALL =
      new Obstacle(
          "context_too_small",
          Refusal.of(Reason.REFUSED, "The request is too long for every model of this alias."));

  /** It was tried, and could not. */
  static Obstacle failed(Refusal refusal) {
    return new Obstacle(FAILED, refusal);
  }

  /** Its back end is not to be asked now. */
  static Obstacle denied(Refusal refusal) {
    return new Obstacle(
        refusal.reason() == Reason.AT_CAPACITY ? "at_capacity" : "circuit_open", refusal);
  }
}
