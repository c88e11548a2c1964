package dev.throughline.e2e.errors;

import dev.throughline.e2e.platform.Sources;
import java.util.stream.Stream;

/** What a model can do wrong, by the simulator's scripts. */
final class ModelErrors {
  private static final String EXECUTION =
      """
      http-request  api-gateway SERVER ERROR {http.response.status_code=%1$d, error.type=%1$d}
      ├── auth-validation  api-gateway INTERNAL {auth.outcome=accepted}
      │   └── ...
      ├── POST  api-gateway CLIENT ERROR {http.response.status_code=%1$d, error.type=%1$d}
      │   └── POST /agents/{name}/execute  agent-service SERVER ERROR {http.response.status_code=%1$d}
      │       └── agent-execution  agent-service INTERNAL ERROR {execution.success=false, execution.outcome=%2$s}
      │           ├── input-validation  agent-service INTERNAL
      │           ├── ai_decision  agent-service INTERNAL {decision.type=input_guard, decision.result=accepted}
      %3$s
      │           ├── UPDATE *execution  agent-service CLIENT
      │           └── INSERT *  agent-service CLIENT x2
      └── response-serialization  api-gateway INTERNAL
      """;

  /** The exception is on the attempt, where it arose; the spans above it are failed by it. */
  private static final String FAILED_TURN =
      """
      │           ├── ai-model-call  agent-service CLIENT ERROR {!gen_ai.usage.input_tokens}
      │           │   └── throughline.model.v1.ModelService/Generate  agent-service CLIENT ERROR
      │           │       └── throughline.model.v1.ModelService/Generate  model-proxy SERVER %1$s
      │           │           ├── ai_decision  model-proxy INTERNAL %2$s {decision.type=model_routing}
      │           │           └── model-attempt  model-proxy CLIENT ERROR %2$s {error.type=*}""";

  /** The tools are called as ever; the answer is sent back once to be mended, then refused. */
  private static final String REFUSED_ANSWER =
      """
      │           ├── ai-model-call  agent-service CLIENT x3 {gen_ai.usage.input_tokens>=1}
      │           │   └── throughline.model.v1.ModelService/Generate  agent-service CLIENT
      │           │       └── throughline.model.v1.ModelService/Generate  model-proxy SERVER
      │           │           ├── ai_decision  model-proxy INTERNAL {decision.type=model_routing}
      │           │           └── model-attempt  model-proxy CLIENT
      │           ├── ai_decision  agent-service INTERNAL {decision.type=tool_selection}
      │           ├── execute_tool *  agent-service INTERNAL x3
      │           ├── output-validation  agent-service INTERNAL x2 ERROR
      │           ├── ai_decision  agent-service INTERNAL {decision.type=output_guard, decision.result=repair}
      │           ├── ai_decision  agent-service INTERNAL {decision.type=output_guard, decision.result=refused}""";

  private ModelErrors() {}

  static Stream<ErrorCase> all() {
    return Stream.of(
        new ErrorCase(
            "a model that fails for good",
            platform -> platform.client().analyse("[[scenario:model-error]]", Sources.CLEAN),
            502,
            "model-error",
            "model_error",
            EXECUTION.formatted(502, "model_error", FAILED_TURN.formatted("UNSET", "x1"))),
        new ErrorCase(
            "a model that does not answer in time",
            platform -> platform.client().analyse("[[scenario:hang]]", Sources.CLEAN),
            504,
            "model-deadline-exceeded",
            "model_deadline_exceeded",
            EXECUTION.formatted(
                504, "model_deadline_exceeded", FAILED_TURN.formatted("ERROR", "x1..5"))),
        new ErrorCase(
            "an answer that fails the schema",
            platform -> platform.client().analyse("[[scenario:schema-violation]]", Sources.CLEAN),
            502,
            "answer-invalid",
            "refused_by_output_guard",
            EXECUTION.formatted(502, "refused_by_output_guard", REFUSED_ANSWER)));
  }
}
