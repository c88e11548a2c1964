package dev.throughline.localstack.call;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An event of a stream.
 *
 * @param id its number within the execution, from 1; empty when it had none
 * @param name such as {@code tool.call}
 * @param data what it tells
 */
public record StreamEvent(String id, String name, JsonNode data) {
  /** The last event of an execution that was answered. */
  public static final String DONE = "done";

  /** The last event of any other execution. */
  public static final String ERROR = "error";

  /** A piece of the answer. */
  public static final String TEXT_DELTA = "text.delta";

  /** A tool gave its result, or failed to. */
  public static final String TOOL_RESULT = "tool.result";

  /** Whether nothing comes after it. */
  public boolean isLast() {
    return name.equals(DONE) || name.equals(ERROR);
  }
}
