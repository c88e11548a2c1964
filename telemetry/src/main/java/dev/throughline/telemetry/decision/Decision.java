package dev.throughline.telemetry.decision;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One decision, as it was taken.
 *
 * @param type what was decided about: one of the constants here or an agent's own verdict, such as
 *     {@code code_analysis}; lower case with underscores
 * @param result what was chosen
 * @param confidence 0 to 1, never made up: see {@code confidenceSource}
 * @param confidenceSource where the confidence comes from
 * @param factors the decision's real inputs: strings, numbers, booleans, and lists and maps of them
 * @param alternatives the other options that were really open
 */
public record Decision(
    String type,
    String result,
    double confidence,
    ConfidenceSource confidenceSource,
    Map<String, Object> factors,
    List<Alternative> alternatives) {

  /** Whether an input may reach the model. */
  public static final String INPUT_GUARD = "input_guard";

  /** Which tools are called next, or none. */
  public static final String TOOL_SELECTION = "tool_selection";

  /** What of a tool's result is kept from the model; there is one only where something is. */
  public static final String TOOL_OUTPUT_GUARD = "tool_output_guard";

  /** Which model and back end serve a request. */
  public static final String MODEL_ROUTING = "model_routing";

  /** Whether an answer may reach the client. */
  public static final String OUTPUT_GUARD = "output_guard";

  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  public Decision {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("not a decision type: " + type);
    }
    if (result.isBlank()) {
      throw new IllegalArgumentException("a decision of type " + type + " has a result");
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is 0 to 1, not " + confidence);
    }
    if (confidenceSource == ConfidenceSource.RULE && confidence != 1) {
      throw new IllegalArgumentException("a rule is certain: its confidence is 1");
    }
    factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
    alternatives = List.copyOf(alternatives);
  }

  /** A decision that a rule took. */
  public static Decision rule(
      String type, String result, Map<String, Object> factors, List<Alternative> alternatives) {
    return new Decision(type, result, 1, ConfidenceSource.RULE, factors, alternatives);
  }
}
