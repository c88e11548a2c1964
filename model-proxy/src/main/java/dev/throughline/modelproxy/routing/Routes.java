package dev.throughline.modelproxy.routing;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.modelproxy.catalogue.Alias;
import dev.throughline.modelproxy.catalogue.Catalogue;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.modelproxy.outcome.Outcome;
import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.telemetry.decision.Alternative;
import dev.throughline.telemetry.decision.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses the model for a call: of the alias's models the first that can do what is asked. */
public final class Routes {
  private static final String NO_TOOLS = "calls no tools";

  private Routes() {}

  /** The route of a request; a refusal for an alias that is unknown or whose models are unfit. */
  public static Outcome<Route> choose(GenerateRequest request, Catalogue catalogue) {
    Optional<Alias> alias = catalogue.alias(request.getModel());
    if (alias.isEmpty()) {
      return Outcome.refused(Refusal.Reason.UNKNOWN_ALIAS, "There is no such model alias.");
    }
    List<ModelSpec> models =
        alias.get().tiers().stream()
            .flatMap(tier -> tier.shares().stream())
            .flatMap(share -> catalogue.model(share.model()).stream())
            .toList();
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
