package dev.throughline.modelproxy.routing;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.modelproxy.outcome.Outcome;
import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.telemetry.decision.Alternative;
import dev.throughline.telemetry.decision.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses the model for a call: of the alias's models the first that can do what is asked. */
public final class Routes {
  private static final String NO_TOOLS = "calls no tools";

  private final Map<String, List<ModelSpec>> aliases;

  /**
   * @param aliases what callers ask for, and the models for it, the preferred one first
   * @throws IllegalArgumentException when an alias has no model
   */
  public Routes(Map<String, List<ModelSpec>> aliases) {
    aliases.forEach(
        (alias, models) -> {
          if (models.isEmpty()) {
            throw new IllegalArgumentException("the model alias \"" + alias + "\" has no model");
          }
        });
    this.aliases = new LinkedHashMap<>(aliases);
  }

  /** The route of a request; a refusal for an alias that is unknown or whose models are unfit. */
  public Outcome<Route> choose(GenerateRequest request) {
    List<ModelSpec> models = aliases.get(request.getModel());
    if (models == null) {
      return Outcome.refused(Refusal.Reason.UNKNOWN_ALIAS, "There is no such model alias.");
    }
    boolean needsTools = request.getToolsCount() > 0;
    ModelSpec chosen = null;
    List<Alternative> others = new ArrayList<>();
    for (ModelSpec model : models) {
      if (needsTools && !model.tools()) {
        others.add(new Alternative(model.option(), NO_TOOLS));
      } else if (chosen == null) {
        chosen = model;
      } else {
        others.add(new Alternative(model.option(), "is listed after " + chosen.option()));
      }
    }
    if (chosen == null) {
      return Outcome.refused(Refusal.Reason.REFUSED, "No model of this alias calls tools.");
    }
    return new Outcome.Done<>(new Route(chosen, decision(request, chosen, models.size(), others)));
  }

  private static Decision decision(
      GenerateRequest request, ModelSpec chosen, int candidates, List<Alternative> others) {
    Map<String, Object> factors = new LinkedHashMap<>();
    factors.put("alias", request.getModel());
    factors.put("candidates", candidates);
    factors.put("tools_offered", request.getToolsCount());
    factors.put("logprobs_wanted", request.getOptions().getLogprobs());
    factors.put("logprobs_given", chosen.logprobs());
    return Decision.rule(Decision.MODEL_ROUTING, chosen.option(), factors, others);
  }
}
