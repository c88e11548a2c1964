package dev.throughline.agent.loop;

import dev.throughline.agent.tools.CallCheck;
import dev.throughline.agent.tools.CallCheck.Accepted;
import dev.throughline.agent.tools.CallCheck.Refused;
import dev.throughline.telemetry.decision.Alternative;
import dev.throughline.telemetry.decision.Decision;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts into words which of the calls that a model asked for are made.
 *
 * <p>What decides is a rule, and the confidence says so: a call is made when its tool was offered,
 * its arguments satisfy the tool's schema and the limit allows it. How sure the model was of asking
 * is not known, since back ends give log-probabilities for text and not for calls.
 */
final class ToolSelection {
  private static final String UNKNOWN = "(unknown)";
  private static final String NONE = "none";
  private static final String ANSWER = "answer";

  private ToolSelection() {}

  /**
   * @param withinLimit whether the execution may make so many calls; else none is made
   */
  static Decision decision(List<CallCheck> checks, boolean withinLimit, Run run) {
    Set<String> offered = run.agent().toolbox().names();
    // Each name once: a model may ask for the same a thousand times.
    Set<String> asked = new LinkedHashSet<>();
    Set<String> made = new LinkedHashSet<>();
    Set<Alternative> alternatives = new LinkedHashSet<>();
    for (CallCheck check : checks) {
      String name = name(check, offered);
      asked.add(name);
      if (check instanceof Refused refused) {
        alternatives.add(new Alternative(name, refused.failure().kind()));
      } else if (withinLimit) {
        made.add(name);
      } else {
        alternatives.add(new Alternative(name, "tool_call_limit"));
      }
    }
    offered.stream()
        .filter(tool -> !asked.contains(tool))
        .forEach(tool -> alternatives.add(new Alternative(tool, "the model did not ask for it")));
    alternatives.add(new Alternative(ANSWER, "the model asked for tools first"));

    Map<String, Object> factors = new LinkedHashMap<>();
    factors.put("turn", run.budget().turn());
    factors.put("offered", List.copyOf(offered));
    factors.put("asked", List.copyOf(asked));
    factors.put("calls", checks.size());
    factors.put("tool_calls_left", run.budget().toolCallsLeft());
    return Decision.rule(
        Decision.TOOL_SELECTION,
        made.isEmpty() ? NONE : String.join(", ", made),
        factors,
        List.copyOf(alternatives));
  }

  /** A name that the model made up is its text, and not fit for a span. */
  private static String name(CallCheck check, Set<String> offered) {
    String name =
        check instanceof Accepted accepted
            ? accepted.tool().spec().name()
            : ((Refused) check).asked();
    return offered.contains(name) ? name : UNKNOWN;
  }
}
