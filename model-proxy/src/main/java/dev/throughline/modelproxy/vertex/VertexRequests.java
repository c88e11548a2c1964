package dev.throughline.modelproxy.vertex;

import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.FunctionCall;
import com.google.cloud.vertexai.api.FunctionCallingConfig;
import com.google.cloud.vertexai.api.FunctionDeclaration;
import com.google.cloud.vertexai.api.FunctionResponse;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerationConfig;
import com.google.cloud.vertexai.api.Part;
import com.google.cloud.vertexai.api.Tool;
import com.google.cloud.vertexai.api.ToolConfig;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerationOptions;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.contracts.model.v1.ToolChoice;
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
      if (request.getOptions().hasToolChoice()) {
        built.setToolConfig(toolConfig(request.getOptions().getToolChoice()));
      }
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
    if (options.hasTopP()) {
      config.setTopP((float) options.getTopP());
    }
    if (options.hasSeed()) {
      config.setSeed(options.getSeed());
    }
    config.addAllStopSequences(options.getStopSequencesList());
    // Vertex AI refuses a response schema, and JSON at all, beside functions for most models.
    if (call.request().getToolsCount() == 0) {
      answerForm(options, config);
    }
    if (call.logprobs()) {
      config.setResponseLogprobs(true);
      if (options.getTopLogprobs() > 0) {
        config.setLogprobs(options.getTopLogprobs());
      }
    }
    return config.build();
  }

  private static void answerForm(GenerationOptions options, GenerationConfig.Builder config) {
    if (options.hasResponseSchema()) {
      config.setResponseMimeType(JSON).setResponseJsonSchema(json(options.getResponseSchema()));
    } else if (options.getJsonObject()) {
      config.setResponseMimeType(JSON);
    }
  }

  private static ToolConfig toolConfig(ToolChoice choice) {
    FunctionCallingConfig.Builder functions = FunctionCallingConfig.newBuilder();
    switch (choice.getMode()) {
      case MODE_NONE -> functions.setMode(FunctionCallingConfig.Mode.NONE);
      case MODE_REQUIRED ->
          functions
              .setMode(FunctionCallingConfig.Mode.ANY)
              .addAllAllowedFunctionNames(choice.getToolsList());
      case MODE_UNSPECIFIED, MODE_AUTO, UNRECOGNIZED ->
          functions.setMode(FunctionCallingConfig.Mode.AUTO);
    }
    return ToolConfig.newBuilder().setFunctionCallingConfig(functions).build();
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
