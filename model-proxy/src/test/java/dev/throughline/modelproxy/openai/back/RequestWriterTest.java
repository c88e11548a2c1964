package dev.throughline.modelproxy.openai.back;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerationOptions;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.contracts.model.v1.Message.Role;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.Tool;
import dev.throughline.contracts.model.v1.ToolCall;
import dev.throughline.contracts.model.v1.ToolChoice;
import dev.throughline.contracts.model.v1.ToolResult;
import dev.throughline.modelproxy.backend.ModelCall;
import dev.throughline.modelproxy.openai.Json;
import org.junit.jupiter.api.Test;

class RequestWriterTest {
  private static final Struct SCHEMA =
      Struct.newBuilder()
          .putFields("maximum", Value.newBuilder().setNumberValue(7).build())
          .build();

  @Test
  void writesTheConversation() {
    GenerateRequest.Builder request =
        GenerateRequest.newBuilder()
            .setSystemInstruction("be brief")
            .addMessages(message(Role.ROLE_USER, text("a"), text("b")))
            .addMessages(message(Role.ROLE_MODEL, text("well"), call("look", "7")))
            .addMessages(message(Role.ROLE_TOOL, result("look", "7", "output", "words")))
            .addMessages(message(Role.ROLE_MODEL, call("look", "8")))
            .addMessages(message(Role.ROLE_TOOL, result("look", "8", "error", "no")));

    assertJson(
        write(request, false).get("messages"),
        """
        [{"role": "system", "content": "be brief"},
         {"role": "user", "content": "a\\nb"},
         {"role": "assistant", "content": "well", "tool_calls": [{"id": "7", "type": "function",
           "function": {"name": "look", "arguments": "{\\"maximum\\":7}"}}]},
         {"role": "tool", "tool_call_id": "7", "content": "words"},
         {"role": "assistant", "content": null, "tool_calls": [{"id": "8", "type": "function",
           "function": {"name": "look", "arguments": "{\\"maximum\\":7}"}}]},
         {"role": "tool", "tool_call_id": "8", "content": "{\\"error\\":\\"no\\"}"}]
        """);
  }

  @Test
  void makesUpIdsThatPairCallsWithResultsWhereTheCallerHasNone() {
    JsonNode messages =
        write(
                GenerateRequest.newBuilder()
                    .addMessages(message(Role.ROLE_USER, text("a")))
                    .addMessages(
                        message(Role.ROLE_MODEL, call("x", ""), call("y", ""), call("x", "")))
                    .addMessages(
                        message(
                            Role.ROLE_TOOL,
                            result("y", "", "output", "1"),
                            result("x", "", "output", "2"),
                            result("x", "", "output", "3"))),
                false)
            .get("messages");

    assertThat(messages.get(1).get("tool_calls"))
        .extracting(call -> call.get("id").asText())
        .containsExactly("call_1_1", "call_1_2", "call_1_3");
    assertThat(messages.get(2).get("tool_call_id").asText()).isEqualTo("call_1_2");
    assertThat(messages.get(3).get("tool_call_id").asText()).isEqualTo("call_1_1");
    assertThat(messages.get(4).get("tool_call_id").asText()).isEqualTo("call_1_3");
  }

  @Test
  void writesToolsAndOptions() {
    JsonNode json =
        write(
            GenerateRequest.newBuilder()
                .addTools(
                    Tool.newBuilder()
                        .setName("look")
                        .setDescription("looks")
                        .setParametersSchema(SCHEMA))
                .setOptions(
                    GenerationOptions.newBuilder()
                        .setTemperature(0)
                        .setTopP(0.5)
                        .setSeed(7)
                        .setMaxOutputTokens(9)
                        .addStopSequences("END")
                        .setTopLogprobs(2)
                        .setResponseSchema(SCHEMA)
                        .setToolChoice(
                            ToolChoice.newBuilder()
                                .setMode(ToolChoice.Mode.MODE_REQUIRED)
                                .addTools("look"))),
            true);

    assertJson(
        json,
        """
        {"model": "m", "messages": [],
         "tools": [{"type": "function", "function":
           {"name": "look", "description": "looks", "parameters": {"maximum": 7}}}],
         "tool_choice": {"type": "function", "function": {"name": "look"}},
         "temperature": 0.0, "top_p": 0.5, "seed": 7, "max_tokens": 9, "stop": ["END"],
         "logprobs": true, "top_logprobs": 2,
         "response_format": {"type": "json_schema",
           "json_schema": {"name": "answer", "schema": {"maximum": 7}}}}
        """);
  }

  @Test
  void asksForTheTokensOfAStream() {
    JsonNode json =
        RequestWriter.write(new ModelCall("m", GenerateRequest.getDefaultInstance(), false), true);

    assertJson(
        json,
        """
        {"model": "m", "messages": [], "stream": true, "stream_options": {"include_usage": true}}
        """);
  }

  private static JsonNode write(GenerateRequest.Builder request, boolean logprobs) {
    return RequestWriter.write(new ModelCall("m", request.build(), logprobs), false);
  }

  private static void assertJson(JsonNode actual, String expected) {
    var wrapped = Json.readObject("{\"it\": " + expected + "}").orElseThrow();
    assertThat(actual).hasToString(wrapped.get("it").toString());
  }

  private static Message message(Role role, Part... parts) {
    return Message.newBuilder().setRole(role).addAllParts(java.util.List.of(parts)).build();
  }

  private static Part text(String text) {
    return Part.newBuilder().setText(text).build();
  }

  private static Part call(String tool, String id) {
    return Part.newBuilder()
        .setToolCall(ToolCall.newBuilder().setName(tool).setId(id).setArguments(SCHEMA))
        .build();
  }

  private static Part result(String tool, String id, String field, String value) {
    return Part.newBuilder()
        .setToolResult(
            ToolResult.newBuilder()
                .setName(tool)
                .setCallId(id)
                .setResult(
                    Struct.newBuilder()
                        .putFields(field, Value.newBuilder().setStringValue(value).build())))
        .build();
  }
}
