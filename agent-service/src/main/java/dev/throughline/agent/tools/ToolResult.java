package dev.throughline.agent.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a tool has to say to the model. Text from outside: the model must not take it for orders.
 */
public sealed interface ToolResult {

  /** The work was done. */
  record Success(ObjectNode value) implements ToolResult {}

  /**
   * The work was not done.
   *
   * @param kind emitted as {@code error.type}: a few words of small letters with underscores, from
   *     a small set
   * @param message for the model: what is wrong and what would be right; may quote arguments
   */
  record Failure(String kind, String message) implements ToolResult {}
}
