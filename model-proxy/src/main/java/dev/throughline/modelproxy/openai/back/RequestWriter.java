package dev.throughline.modelproxy.openai.back;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerationOptions;
import dev.throughline.contracts.model.v1.Tool;
import dev.throughline.contracts.model.v1.ToolChoice;
import dev.throughline.modelproxy.backend.ModelCall;
import dev.throughline.modelproxy.openai.Json;
import dev.throughline.modelproxy.openai.Structs;

/** Writes a call as a request for a chat completion. */
final class RequestWriter {
  /** OpenAI wants a name for a schema; nothing else depends on it. */
  private static final String SCHEMA_NAME = "answer";

  private RequestWriter() {}

  static ObjectNode write(ModelCall call, boolean stream) {
    GenerateRequest request = call.request();
    ObjectNode json = Json.object().put("model", call.model());
    MessagesWriter.write(request, json.putArray("messages"));
    if (request.getToolsCount() > 0) {
      ArrayNode tools = json.putArray("tools");
      request.getToolsList().forEach(tool -> tool(tools.addObject(), tool));
      if (request.getOptions().hasToolChoice()) {
        toolChoice(json, request.getOptions().getToolChoice());
      }
    }
    sampling(json, request.getOptions());
    if (call.logprobs()) {
      json.put("logprobs", true).put("top_logprobs", request.getOptions().getTopLogprobs());
    }
    answerForm(json, request.getOptions());
    if (stream) {
      json.put("stream", true).putObject("stream_options").put("include_usage", true);
    }
    return json;
  }

  private static void tool(ObjectNode json, Tool tool) {
    ObjectNode function = json.put("type", "function").putObject("function");
    function.put("name", tool.getName());
    if (!tool.getDescription().isEmpty()) {
      function.put("description", tool.getDescription());
    }
    if (tool.hasParametersSchema()) {
      function.set("parameters", Structs.json(tool.getParametersSchema()));
    }
  }

  private static void toolChoice(ObjectNode json, ToolChoice choice) {
    switch (choice.getMode()) {
      case MODE_NONE -> json.put("tool_choice", "none");
      case MODE_REQUIRED -> {
        // One tool can be named. That it is one of several cannot be said: any may be called then.
        if (choice.getToolsCount() == 1) {
          json.putObject("tool_choice")
              .put("type", "function")
              .putObject("function")
              .put("name", choice.getTools(0));
        } else {
          json.put("tool_choice", "required");
        }
      }
      case MODE_AUTO, MODE_UNSPECIFIED, UNRECOGNIZED -> json.put("tool_choice", "auto");
    }
  }

  private static void sampling(ObjectNode json, GenerationOptions options) {
    if (options.hasTemperature()) {
      json.put("temperature", options.getTemperature());
    }
    if (options.hasTopP()) {
      json.put("top_p", options.getTopP());
    }
    if (options.hasSeed()) {
      json.put("seed", options.getSeed());
    }
    if (options.hasMaxOutputTokens()) {
      // The older name: compatible servers know it, where not all know the newer one.
      json.put("max_tokens", options.getMaxOutputTokens());
    }
    if (options.getStopSequencesCount() > 0) {
      ArrayNode stop = json.putArray("stop");
      options.getStopSequencesList().forEach(stop::add);
    }
  }

  private static void answerForm(ObjectNode json, GenerationOptions options) {
    if (options.hasResponseSchema()) {
      json.putObject("response_format")
          .put("type", "json_schema")
          .putObject("json_schema")
          .put("name", SCHEMA_NAME)
          .set("schema", Structs.json(options.getResponseSchema()));
    } else if (options.getJsonObject()) {
      json.putObject("response_format").put("type", "json_object");
    }
  }
}
