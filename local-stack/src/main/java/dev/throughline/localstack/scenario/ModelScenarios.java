package dev.throughline.localstack.scenario;

import static dev.throughline.localstack.scenario.Samples.marked;
import static dev.throughline.localstack.scenario.Sign.decided;
import static dev.throughline.localstack.scenario.Sign.failed;
import static dev.throughline.localstack.scenario.Sign.spans;

import dev.throughline.localstack.ApiKeys;
import dev.throughline.localstack.call.AgentRequest;
import java.util.List;

/** What a model may do, and what the platform does about it. */
final class ModelScenarios {
  private static final String CALL = "ai-model-call";
  private static final String ATTEMPT = "model-attempt";

  private ModelScenarios() {}

  static List<Scenario> all() {
    return List.of(retry(), fallback(), rateLimited(), slow(), timeout(), budget(), cutStream());
  }

  private static Scenario retry() {
    return Scenario.of(
        "retry",
        "The model is unavailable twice; each time the call is tried again, a little later.",
        marked("transient"),
        new Expectation(
            200,
            "answered",
            List.of(
                new Sign("two attempts fail", failed(ATTEMPT, 2)),
                new Sign("no model call does", failed(CALL, 0)))));
  }

  private static Scenario fallback() {
    return Scenario.of(
        "fallback",
        "The first model of the alias is down; another one answers in its place.",
        marked("fallback"),
        new Expectation(
            200,
            "answered",
            List.of(
                new Sign("no model call fails", failed(CALL, 0)),
                new Sign(
                    "both turns go to the first model",
                    decided("model_routing", "vertex/gemini-2.5-flash", 2)),
                new Sign(
                    "and then to the second",
                    decided("model_routing", "vertex/gemini-2.5-pro", 2)))));
  }

  private static Scenario rateLimited() {
    return Scenario.of(
        "rate-limited",
        "The model has no quota left and says when to come back; the call waits that long.",
        marked("rate-limited"),
        new Expectation(
            200, "answered", List.of(new Sign("one attempt is refused", failed(ATTEMPT, 1)))));
  }

  private static Scenario slow() {
    return Scenario.of(
        "slow",
        "The model takes more than a second for each turn; the timeline shows where the time went.",
        marked("slow"),
        new Expectation(200, "answered", List.of(new Sign("nothing fails", failed(ATTEMPT, 0)))));
  }

  private static Scenario timeout() {
    return Scenario.of(
        "timeout",
        "The model never answers; the agent, which has two seconds, gives up on it.",
        marked("hang").to("hurried-analyst"),
        new Expectation(
            504,
            "model_deadline_exceeded",
            List.of(new Sign("the model call fails", failed(CALL, 1)))));
  }

  private static Scenario budget() {
    return Scenario.of(
            "budget",
            "The user's tokens of the day are used up by a first request; the next one is refused.",
            AgentRequest.analysis(Samples.EXPORTER),
            new Expectation(
                429,
                "budget_exhausted",
                List.of(
                    new Sign("no model may take it", decided("model_routing", "none", 1)),
                    new Sign("none is asked", spans(ATTEMPT, 0)))))
        .with(ApiKeys::frugal)
        .after(AgentRequest.analysis(Samples.EXPORTER));
  }

  private static Scenario cutStream() {
    return Scenario.of(
            "cut-stream",
            "The model's answer breaks off in the middle of its stream; the client is told, with what"
                + " was done so far.",
            marked("cut-answer"),
            new Expectation(
                503,
                "model_unavailable",
                List.of(
                    new Sign("the first turn goes well", spans(CALL, 2)),
                    new Sign("the second fails", failed(CALL, 1)),
                    new Sign("and is not tried again", failed(ATTEMPT, 1)))))
        .taken(Delivery.STREAMED);
  }
}
