package dev.throughline.agent.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that an agent can do when its model asks for it. To add one, make a bean of this type
 * and name it in an agent's file.
 *
 * <p>A tool looks at what the request brought and at its arguments; it is called by several
 * requests at once. It must end soon after its thread is interrupted, which says that its deadline
 * passed.
 */
public interface Tool {

  /** The same at every call. */
  ToolSpec spec();

  /**
   * Does the work.
   *
   * @param arguments satisfy the schema in {@link #spec()}
   * @return a result that the model can read; {@link ToolResult.Failure} for what the model can
   *     mend by calling otherwise. An exception says that the tool itself is at fault
   */
  ToolResult call(ObjectNode arguments, Workspace workspace);
}
