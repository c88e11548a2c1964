package dev.throughline.modelproxy.vertex;

import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.FunctionCall;
import com.google.cloud.vertexai.api.FunctionDeclaration;
import com.google.cloud.vertexai.api.FunctionResponse;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerationConfig;
import com.google.cloud.vertexai.api.Part;
import com.google.cloud.vertexai.api.Tool;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerationOptions;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.modelproxy.backend.ModelCall;

/** Writes a call as Vertex AI's request. */
final class VertexRequests {
  private static final String USER = "user";
  private static final String MODEL = "model";
  private static final String JSON = "application/json";

  private VertexRequests() {}

  static GenerateContentRequest write(ModelCall call, String resource) {
    GenerateRequest request = call.request();
    GenerateContentRequest.Builder built =
        GenerateContentRequest.newBuilder().setModel(resource).setGenerationConfig(config(call));
    request.getMessagesList().forEach(message -> built.addContents(content(message)));
    if (!request.getSystemInstruction().isEmpty()) {
      built.setSystemInstruction(
          Content.newBuilder().addParts(text(request.getSystemInstruction())));
    }
    if (request.getToolsCount() > 0) {
      Tool.Builder tool = Tool.newBuilder();
      request.getToolsList().forEach(offered -> tool.addFunctionDeclarations(function(offered)));
      built.addTools(tool);
    }
    return built.build();
  }

  private static GenerationConfig config(ModelCall call) {
    GenerationOptions options = call.request().getOptions();
    GenerationConfig.Builder config = GenerationConfig.newBuilder();
    if (options.hasTemperature()) {
      config.setTemperature((float) options.getTemperature());
    }
    if (options.hasMaxOutputTokens()) {
      config.setMaxOutputTokens(options.getMaxOutputTokens());
    }
    // Vertex AI refuses a response schema beside functions for most models.
    if (options.hasResponseSchema() && call.request().getToolsCount() == 0) {
      config.setResponseMimeType(JSON).setResponseJsonSchema(json(options.getResponseSchema()));
    }
    if (call.logprobs()) {
      config.setResponseLogprobs(true);
    }
    return config.build();
  }

  private static Content content(Message message) {
    Content.Builder content =
        Content.newBuilder().setRole(message.getRole() == Message.Role.ROLE_MODEL ? MODEL : USER);
    message.getPartsList().forEach(part -> content.addParts(part(part)));
    return content.build();
  }

  private static Part part(dev.throughline.contracts.model.v1.Part part) {
    return switch (part.getContentCase()) {
      case TEXT -> text(part.getText());
      case TOOL_CALL ->
          Part.newBuilder()
              .setFunctionCall(
                  FunctionCall.newBuilder()
                      .setName(part.getToolCall().getName())
                      .setArgs(part.getToolCall().getArguments()))
              .build();
      case TOOL_RESULT ->
          Part.newBuilder()
              .setFunctionResponse(
                  FunctionResponse.newBuilder()
                      .setName(part.getToolResult().getName())
                      .setResponse(part.getToolResult().getResult()))
              .build();
      case CONTENT_NOT_SET -> throw new IllegalArgumentException("a part without content");
    };
  }

  private static Part text(String text) {
    return Part.newBuilder().setText(text).build();
  }

  private static FunctionDeclaration function(dev.throughline.contracts.model.v1.Tool tool) {
    FunctionDeclaration.Builder function =
        FunctionDeclaration.newBuilder()
            .setName(tool.getName())
            .setDescription(tool.getDescription());
    if (tool.hasParametersSchema()) {
      function.setParametersJsonSchema(json(tool.getParametersSchema()));
    }
    return function.build();
  }

  private static Value json(Struct schema) {
    return Value.newBuilder().setStructValue(schema).build();
  }
}
