package dev.throughline.agent.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.schema.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a model's call can be made at all. */
public sealed interface CallCheck {

  /** The tool is there and its arguments satisfy its schema. */
  record Accepted(Tool tool, ObjectNode arguments) implements CallCheck {}

  /**
   * The call is not made.
   *
   * @param asked the name that the model used; not fit for a span as it is
   */
  record Refused(String asked, ToolResult.Failure failure) implements CallCheck {}

  /** Looks the tool up and checks the arguments. Decides nothing else, and calls nothing. */
  static CallCheck of(ToolCall call, Toolbox toolbox) {
    return toolbox
        .find(call.name())
        .<CallCheck>map(
            tool -> {
              List<Violation> violations = tool.spec().parameters().check(call.arguments());
              return violations.isEmpty()
                  ? new Accepted(tool, call.arguments())
                  : refusedArguments(call, violations);
            })
        .orElseGet(() -> unknownTool(call, toolbox));
  }

  private static Refused unknownTool(ToolCall call, Toolbox toolbox) {
    return new Refused(
        call.name(),
        new ToolResult.Failure(
            "unknown_tool",
            "There is no such tool. The tools are: " + String.join(", ", toolbox.names()) + "."));
  }

  private static Refused refusedArguments(ToolCall call, List<Violation> violations) {
    String places =
        violations.stream()
            .limit(5)
            .map(violation -> violation.pointer() + " " + violation.message())
            .collect(Collectors.joining("; "));
    return new Refused(
        call.name(),
        new ToolResult.Failure("invalid_arguments", "The arguments break the schema: " + places));
  }
}
