package dev.throughline.agent.loop;

import dev.throughline.agent.model.ModelTurn;
import dev.throughline.agent.schema.Violation;
import dev.throughline.telemetry.decision.Alternative;
import dev.throughline.telemetry.decision.Decision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts into words what becomes of a model's answer: a rule decides. */
final class OutputGuard {
  private static final String ACCEPTED = "accepted";
  private static final String REPAIR = "repair";
  private static final String REFUSED = "refused";

  private OutputGuard() {}

  static Decision decision(ModelTurn turn, List<Violation> violations, Budget budget) {
    Map<String, Object> factors = new LinkedHashMap<>();
    factors.put("answer_characters", turn.text().length());
    factors.put("finish_reason", turn.finishReason().value());
    factors.put("schema_violations", violations.size());
    factors.put("repairs_left", budget.repairsLeft());
    if (violations.isEmpty()) {
      return rule(ACCEPTED, factors, List.of(new Alternative(REFUSED, "the schema is satisfied")));
    }
    Alternative accepted = new Alternative(ACCEPTED, "the schema is not satisfied");
    return budget.repairsLeft() > 0
        ? rule(REPAIR, factors, List.of(accepted, new Alternative(REFUSED, "a repair is left")))
        : rule(REFUSED, factors, List.of(accepted, new Alternative(REPAIR, "no repair is left")));
  }

  private static Decision rule(
      String result, Map<String, Object> factors, List<Alternative> alternatives) {
    return Decision.rule(Decision.OUTPUT_GUARD, result, factors, alternatives);
  }
}
