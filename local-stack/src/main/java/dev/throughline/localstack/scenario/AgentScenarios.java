package dev.throughline.localstack.scenario;

import static dev.throughline.localstack.scenario.Samples.marked;
import static dev.throughline.localstack.scenario.Sign.decided;
import static dev.throughline.localstack.scenario.Sign.failed;
import static dev.throughline.localstack.scenario.Sign.spans;
import static dev.throughline.localstack.scenario.Sign.unsure;

import dev.throughline.localstack.call.AgentRequest;
import java.util.List;

/** What an agent may do, and what may be done to it. */
final class AgentScenarios {
  private AgentScenarios() {}

  static List<Scenario> all() {
    return List.of(
        happy(),
        tools(),
        repair(),
        unsureVerdict(),
        injection(),
        hallucinatedTool(),
        loop(),
        clientCancels(),
        diagnose());
  }

  private static Scenario happy() {
    return Scenario.of(
        "happy",
        "The agent asks three tools about the source and gives its verdict, and nothing goes wrong.",
        AgentRequest.analysis(Samples.EXPORTER),
        new Expectation(
            200,
            "answered",
            List.of(
                new Sign("the model takes two turns", spans("ai-model-call", 2)),
                new Sign("the verdict is a decision", decided("code_analysis", "high_risk", 1)))));
  }

  private static Scenario tools() {
    return Scenario.of(
        "tools",
        "The agent measures the source, then looks up who uses the worst method and reads the lines"
            + " around the first finding.",
        marked("tools"),
        new Expectation(
            200,
            "answered",
            List.of(
                new Sign("the model takes three turns", spans("ai-model-call", 3)),
                new Sign("usages are looked up", spans("execute_tool find_usages", 1)),
                new Sign("lines are read", spans("execute_tool read_lines", 1)))));
  }

  private static Scenario repair() {
    return Scenario.of(
        "repair",
        "The model's first answer breaks the agent's schema; asked to mend it, it gives a right one.",
        marked("repair"),
        new Expectation(
            200,
            "answered",
            List.of(
                new Sign("one validation fails", failed("output-validation", 1)),
                new Sign("the answer is sent back once", decided("output_guard", "repair", 1)),
                new Sign("the next one is let through", decided("output_guard", "accepted", 1)))));
  }

  private static Scenario unsureVerdict() {
    return Scenario.of(
        "unsure",
        "The question comes without a source; the model has nothing to measure, answers all the"
            + " same, and its token probabilities say how unsure it is.",
        Samples.WITHOUT_SOURCE,
        new Expectation(
            200,
            "answered",
            List.of(
                new Sign("the verdict is a decision", decided("code_analysis", "low_risk", 1)),
                new Sign("its confidence is below 0.5", unsure("code_analysis")))));
  }

  private static Scenario injection() {
    return Scenario.of(
        "injection",
        "A comment in the source gives orders to the agent; a guard refuses the input before any"
            + " model reads it.",
        AgentRequest.analysis(Samples.INJECTED),
        new Expectation(
            422,
            "refused_by_input_guard",
            List.of(
                new Sign("the guard refuses", decided("input_guard", "refused", 1)),
                new Sign("no model is called", spans("ai-model-call", 0)))));
  }

  private static Scenario hallucinatedTool() {
    return Scenario.of(
        "hallucinated-tool",
        "The model calls a tool that does not exist; it is told so, uses the real ones and answers.",
        marked("hallucinated-tool"),
        new Expectation(
            200,
            "answered",
            List.of(
                new Sign("no tool is chosen at first", decided("tool_selection", "none", 1)),
                new Sign("only real tools run", spans("execute_tool delete_repository", 0)),
                new Sign("the model takes three turns", spans("ai-model-call", 3)))));
  }

  private static Scenario loop() {
    return Scenario.of(
        "loop",
        "The model asks for the same tool again and again; the agent's limit of turns ends that.",
        marked("loop"),
        new Expectation(
            422,
            "limit_reached",
            List.of(
                new Sign("the model takes six turns", spans("ai-model-call", 6)),
                new Sign(
                    "the tool is chosen each time", decided("tool_selection", "complexity", 6)))));
  }

  private static Scenario clientCancels() {
    return Scenario.of(
            "client-cancels",
            "The client hangs up in the middle of the answer; the model call is cancelled at"
                + " once, and so is the execution.",
            marked("slow"),
            new Expectation(
                200,
                "cancelled",
                List.of(new Sign("no verdict is given", spans("output-validation", 0)))))
        .taken(Delivery.LEFT_MIDWAY);
  }

  private static Scenario diagnose() {
    return Scenario.of(
            "diagnose",
            "A request fails because its model refuses it; the trace-analyst reads that request's"
                + " trace and says what failed first.",
            Samples.diagnosis(),
            new Expectation(
                200,
                "answered",
                List.of(
                    new Sign("the verdict is 'failed'", decided("trace_diagnosis", "failed", 1)))))
        .after(marked("model-error"));
  }
}
