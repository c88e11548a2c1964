package dev.throughline.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.tools.SideEffects;
import dev.throughline.agent.tools.Tool;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolSpec;
import dev.throughline.agent.tools.Workspace;
import java.time.Duration;

/** Succeeds, and takes no time. */
final class InstantTool implements Tool {
  private final ToolSpec spec =
      new ToolSpec(
          "look",
          "Looks.",
          Schema.of(JsonNodeFactory.instance.objectNode().put("type", "object")),
          SideEffects.NONE,
          Duration.ofSeconds(5),
          1000);

  @Override
  public ToolSpec spec() {
    return spec;
  }

  @Override
  public ToolResult call(ObjectNode arguments, Workspace workspace) {
    return new ToolResult.Success(JsonNodeFactory.instance.objectNode().put("seen", true));
  }
}
