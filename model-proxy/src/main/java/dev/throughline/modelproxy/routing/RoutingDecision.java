package dev.throughline.modelproxy.routing;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.telemetry.decision.Alternative;
import dev.throughline.telemetry.decision.Decision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes down a choice: its inputs, and of each other model why it was not taken. */
final class RoutingDecision {
  private static final String NONE = "none";
  private static final String NOT_DRAWN = "not_drawn";
  private static final String LOWER_TIER = "lower_tier";

  private RoutingDecision() {}

  static Decision chosen(Asking asking, Candidate chosen, List<Candidate> candidates) {
    Map<String, Object> factors = factors(asking, candidates);
    factors.put("tier", chosen.tier());
    factors.put("weight", chosen.weight());
    factors.put("logprobs_given", chosen.model().logprobs());
    List<Alternative> others =
        candidates.stream()
            .filter(candidate -> candidate != chosen)
            .map(candidate -> alternative(candidate, chosen.tier()))
            .toList();
    return Decision.rule(Decision.MODEL_ROUTING, chosen.model().option(), factors, others);
  }

  static Decision none(Asking asking, List<Candidate> candidates) {
    return Decision.rule(
        Decision.MODEL_ROUTING,
        NONE,
        factors(asking, candidates),
        candidates.stream().map(candidate -> alternative(candidate, 0)).toList());
  }

  private static Map<String, Object> factors(Asking asking, List<Candidate> candidates) {
    GenerateRequest request = asking.request();
    Map<String, Object> factors = new LinkedHashMap<>();
    factors.put("alias", request.getModel());
    factors.put("candidates", candidates.size());
    factors.put("input_tokens_estimated", TokenEstimate.ofInput(request));
    factors.put("tools_offered", request.getToolsCount());
    factors.put("logprobs_wanted", request.getOptions().getLogprobs());
    asking
        .after()
        .ifPresent(
            code -> {
              factors.put("after", code);
              factors.put("attempts", asking.attempts());
            });
    return factors;
  }

  private static Alternative alternative(Candidate candidate, int chosenTier) {
    String reason =
        candidate
            .obstacle()
            .map(Obstacle::code)
            .orElse(candidate.tier() == chosenTier ? NOT_DRAWN : LOWER_TIER);
    return new Alternative(candidate.model().option(), reason);
  }
}
