package dev.throughline.agent.model;

import dev.throughline.agent.tools.ToolResult;
import java.util.List;

/** One message of a conversation. */
public sealed interface ModelMessage {

  /** From whoever uses the model. */
  record User(String text) implements ModelMessage {}

  /** What the model itself said before. */
  record Said(ModelTurn turn) implements ModelMessage {}

  /** What its tool calls gave, in the order of the calls. */
  record ToolsReturned(List<Returned> results) implements ModelMessage {
    public ToolsReturned {
      results = List.copyOf(results);
    }
  }

  /**
   * @param tool the name that the model called
   */
  record Returned(String tool, ToolResult result) {}
}
