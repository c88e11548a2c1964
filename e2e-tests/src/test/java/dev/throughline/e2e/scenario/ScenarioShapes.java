package dev.throughline.e2e.scenario;

import static dev.throughline.e2e.scenario.Nodes.FLASH;
import static dev.throughline.e2e.scenario.Nodes.PRO;
import static dev.throughline.e2e.scenario.Nodes.accepted;
import static dev.throughline.e2e.scenario.Nodes.analysis;
import static dev.throughline.e2e.scenario.Nodes.answered;
import static dev.throughline.e2e.scenario.Nodes.attempt;
import static dev.throughline.e2e.scenario.Nodes.decided;
import static dev.throughline.e2e.scenario.Nodes.failed;
import static dev.throughline.e2e.scenario.Nodes.failedAttempt;
import static dev.throughline.e2e.scenario.Nodes.failedStream;
import static dev.throughline.e2e.scenario.Nodes.failedTurn;
import static dev.throughline.e2e.scenario.Nodes.lines;
import static dev.throughline.e2e.scenario.Nodes.node;
import static dev.throughline.e2e.scenario.Nodes.refused;
import static dev.throughline.e2e.scenario.Nodes.routed;
import static dev.throughline.e2e.scenario.Nodes.streamed;
import static dev.throughline.e2e.scenario.Nodes.streamedTurn;
import static dev.throughline.e2e.scenario.Nodes.tool;
import static dev.throughline.e2e.scenario.Nodes.turn;
import static dev.throughline.e2e.scenario.Nodes.unanswered;
import static dev.throughline.e2e.scenario.Nodes.verdict;

/** What the trace of each scenario must look like, exactly. */
public final class ScenarioShapes {
  private static final String HIGH_RISK = verdict("code_analysis", "high_risk");
  private static final String INVALID = "output-validation  agent-service INTERNAL ERROR";

  private ScenarioShapes() {}

  /** The shape of the scenario of that name, which there must be. */
  public static String of(String scenario) {
    return switch (scenario) {
      case "happy", "slow" -> answered(accepted(turn(), analysis(), turn(), HIGH_RISK));
      case "unsure" ->
          answered(accepted(turn(), analysis(), turn(), verdict("code_analysis", "low_risk")));
      case "tools" -> tools();
      case "diagnose" -> diagnose();
      case "repair" -> repair();
      case "injection" ->
          refused(
              422,
              "refused_by_input_guard",
              "input-validation  agent-service INTERNAL",
              decided("input_guard", "refused"));
      case "hallucinated-tool" ->
          answered(
              accepted(
                  turn(),
                  decided("tool_selection", "none"),
                  turn(),
                  analysis(),
                  turn(),
                  HIGH_RISK));
      case "loop" -> unanswered(422, "limit_reached", accepted(loop()));
      case "retry" -> answered(accepted(recovered(2), analysis(), turn(), HIGH_RISK));
      case "rate-limited" -> answered(accepted(recovered(1), analysis(), turn(), HIGH_RISK));
      case "fallback" -> answered(accepted(fellBack(), analysis(), fellBack(), HIGH_RISK));
      case "timeout" ->
          failed(
              504,
              "model_deadline_exceeded",
              accepted(failedTurn("ERROR", routed(FLASH), failedAttempt(1))));
      case "budget" ->
          unanswered(
              429,
              "budget_exhausted",
              accepted(failedTurn("UNSET", node(routed("none"), "SELECT *  model-proxy CLIENT"))));
      case "cut-stream" ->
          streamed(
              "UNSET",
              "model_unavailable",
              accepted(
                  streamedTurn(routed(FLASH), attempt(1)),
                  analysis(),
                  failedStream("ERROR", routed(FLASH), failedAttempt(1))));
      // The cancellation may reach model-proxy before it has begun.
      case "client-cancels" ->
          streamed(
              "ERROR",
              "cancelled",
              accepted(
                  streamedTurn(routed(FLASH), attempt(1)),
                  analysis(),
                  failedStream("UNSET", routed(FLASH), failedAttempt(1))));
      default -> throw new AssertionError("no shape is known of scenario " + scenario);
    };
  }

  private static String tools() {
    return answered(
        accepted(
            turn(),
            analysis(),
            turn(),
            decided("tool_selection", "find_usages, read_lines"),
            tool("find_usages"),
            tool("read_lines"),
            turn(),
            HIGH_RISK));
  }

  private static String diagnose() {
    return answered(
        accepted(
            turn(),
            decided("tool_selection", "trace_summary, critical_path, first_failure"),
            tool("trace_summary"),
            tool("critical_path"),
            tool("first_failure"),
            turn(),
            decided("tool_selection", "span_details"),
            tool("span_details"),
            turn(),
            verdict("trace_diagnosis", "failed")));
  }

  private static String repair() {
    return answered(
        accepted(
            turn(),
            analysis(),
            turn(),
            INVALID,
            decided("output_guard", "repair"),
            turn(),
            HIGH_RISK));
  }

  /** Six turns; nobody asks the tool for the last of them. */
  private static String loop() {
    String round = lines(turn(), decided("tool_selection", "complexity"), tool("complexity"));
    return lines(round, round, round, round, round, round);
  }

  /** So many attempts fail, and the next one goes well. */
  private static String recovered(int failures) {
    String failed = failures == 1 ? failedAttempt(1) : lines(failedAttempt(1), failedAttempt(2));
    return turn(routed(FLASH), failed, attempt(failures + 1));
  }

  private static String fellBack() {
    return turn(
        routed(FLASH),
        failedAttempt(1),
        failedAttempt(2),
        failedAttempt(3),
        routed(PRO),
        attempt(4));
  }
}
