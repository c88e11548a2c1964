package dev.throughline.agent.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** A tool that does what a test says, whatever its arguments. */
public record TestTool(ToolSpec spec, Supplier<ToolResult> work) implements Tool {
  @Override
  public ToolResult call(ObjectNode arguments, Workspace workspace) {
    return work.get();
  }
}
