package dev.throughline.modelproxy.routing;

import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.modelproxy.fleet.Berth;
import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.modelproxy.resilience.Permit;
import dev.throughline.telemetry.decision.Decision;

/** Where a call goes, with the grounds. */
public sealed interface Choice {

  /** The same for people and traces. */
  Decision decision();

  /**
   * A model takes it.
   *
   * @param permit for the first attempt, to be given back
   * @param othersLeft whether another model could take it as well
   */
  record Chosen(ModelSpec model, Berth berth, Permit permit, boolean othersLeft, Decision decision)
      implements Choice {}

  /** No model takes it. */
  record None(Refusal refusal, Decision decision) implements Choice {}
}
