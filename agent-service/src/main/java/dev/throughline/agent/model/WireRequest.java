package dev.throughline.agent.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.model.ModelMessage.Returned;
import dev.throughline.agent.model.ModelMessage.Said;
import dev.throughline.agent.model.ModelMessage.ToolsReturned;
import dev.throughline.agent.model.ModelMessage.User;
import dev.throughline.agent.tools.ToolCall;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolResult.Success;
import dev.throughline.agent.tools.ToolSpec;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerationOptions;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.contracts.model.v1.Message.Role;
import dev.throughline.contracts.model.v1.Part;

/** A turn's request as it goes to model-proxy. */
final class WireRequest {
  private WireRequest() {}

  static GenerateRequest of(ModelRequest request) {
    GenerationOptions.Builder options = GenerationOptions.newBuilder().setLogprobs(true);
    if (request.tools().isEmpty()) {
      // Several back ends refuse a forced answer format together with tools. An agent with tools
      // finds the schema in its instructions, and every agent's answer is checked against it.
      options.setResponseSchema(Structs.struct(request.answer().document()));
    }
    GenerateRequest.Builder wire =
        GenerateRequest.newBuilder()
            .setModel(request.model())
            .setSystemInstruction(request.systemInstruction())
            .setOptions(options);
    request.tools().forEach(tool -> addTool(wire, tool));
    request.conversation().forEach(message -> wire.addMessages(message(message)));
    return wire.build();
  }

  private static void addTool(GenerateRequest.Builder wire, ToolSpec spec) {
    wire.addToolsBuilder()
        .setName(spec.name())
        .setDescription(spec.description())
        .setParametersSchema(Structs.struct(spec.parameters().document()));
  }

  private static Message message(ModelMessage message) {
    Message.Builder wire = Message.newBuilder();
    if (message instanceof User user) {
      return wire.setRole(Role.ROLE_USER).addParts(text(user.text())).build();
    }
    if (message instanceof ToolsReturned tools) {
      tools.results().forEach(returned -> wire.addParts(result(returned)));
      return wire.setRole(Role.ROLE_TOOL).build();
    }
    ModelTurn turn = ((Said) message).turn();
    if (!turn.text().isEmpty()) {
      wire.addParts(text(turn.text()));
    }
    turn.toolCalls().forEach(call -> wire.addParts(call(call)));
    return wire.setRole(Role.ROLE_MODEL).build();
  }

  private static Part text(String text) {
    return Part.newBuilder().setText(text).build();
  }

  private static Part call(ToolCall call) {
    Part.Builder part = Part.newBuilder();
    part.getToolCallBuilder().setName(call.name()).setArguments(Structs.struct(call.arguments()));
    return part.build();
  }

  private static Part result(Returned returned) {
    Part.Builder part = Part.newBuilder();
    part.getToolResultBuilder()
        .setName(returned.tool())
        .setResult(Structs.struct(json(returned.result())));
    return part.build();
  }

  private static ObjectNode json(ToolResult result) {
    return result instanceof Success success
        ? success.value()
        : JsonNodeFactory.instance.objectNode().put("error", ((Failure) result).message());
  }
}
