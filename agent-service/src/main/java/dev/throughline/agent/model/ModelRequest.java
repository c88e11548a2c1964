package dev.throughline.agent.model;

import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.tools.ToolSpec;
import java.util.List;

/**
 * What the model is asked.
 *
 * @param model an alias that model-proxy knows
 * @param systemInstruction what the model is to be
 * @param conversation oldest first, at least one message
 * @param tools that it may call, possibly none
 * @param answer what its final answer must look like
 */
public record ModelRequest(
    String model,
    String systemInstruction,
    List<ModelMessage> conversation,
    List<ToolSpec> tools,
    Schema answer) {

  public ModelRequest {
    conversation = List.copyOf(conversation);
    tools = List.copyOf(tools);
  }
}
