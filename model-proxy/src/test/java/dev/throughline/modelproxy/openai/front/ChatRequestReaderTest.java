package dev.throughline.modelproxy.openai.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerationOptions;
import dev.throughline.contracts.model.v1.Message.Role;
import dev.throughline.contracts.model.v1.ToolChoice.Mode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestReaderTest {
  private static final String HELLO =
      "\"messages\": [{\"role\": \"user\", \"content\": \"hello\"}]";
  private static final String LOOK =
      "\"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"look\"}}]";

  @Test
  void joinsInstructionsAndKeepsTheConversationInOrder() {
    GenerateRequest call =
        read("""
                {"model": "m", "messages": [
                  {"role": "system", "content": "be brief"},
                  {"role": "user", "content": [{"type": "text", "text": "a"},
                                               {"type": "text", "text": "b"}]},
                  {"role": "assistant", "content": null, "refusal": null, "tool_calls": [
                    {"id": "1", "type": "function", "function": {"name": "x", "arguments": ""}},
                    {"id": "2", "type": "function", "function": {"name": "y", "arguments": "{}"}}]},
                  {"role": "tool", "tool_call_id": "2", "content": "{\\"n\\": 1}"},
                  {"role": "tool", "tool_call_id": "1", "content": "words"},
                  {"role": "developer", "content": "be kind"}]}
                """)
            .call();

    assertThat(call.getSystemInstruction()).isEqualTo("be brief\n\nbe kind");
    assertThat(call.getMessagesList())
        .extracting(message -> message.getRole())
        .containsExactly(Role.ROLE_USER, Role.ROLE_MODEL, Role.ROLE_TOOL);
    assertThat(call.getMessages(0).getPartsCount()).isEqualTo(2);
    assertThat(call.getMessages(1).getPartsList())
        .extracting(part -> part.getToolCall().getName())
        .containsExactly("x", "y");
    assertThat(call.getMessages(2).getPartsList())
        .extracting(part -> part.getToolResult().getName())
        .as("by the ids of the calls")
        .containsExactly("y", "x");
    assertThat(call.getMessages(2).getParts(0).getToolResult().getResult().getFieldsMap())
        .containsKey("n");
    assertThat(call.getMessages(2).getParts(1).getToolResult().getResult().getFieldsMap())
        .containsKey("output");
  }

  @Test
  void readsEveryOption() {
    GenerationOptions options =
        options(
            """
            "temperature": 0.5, "top_p": 0.25, "seed": -3, "stop": ["a", "b"], "max_tokens": 9,
            "logprobs": true, "top_logprobs": 4
            """);

    assertThat(options.getTemperature()).isEqualTo(0.5);
    assertThat(options.getTopP()).isEqualTo(0.25);
    assertThat(options.getSeed()).isEqualTo(-3);
    assertThat(options.getStopSequencesList()).containsExactly("a", "b");
    assertThat(options.getMaxOutputTokens()).isEqualTo(9);
    assertThat(options.getLogprobs()).isTrue();
    assertThat(options.getTopLogprobs()).isEqualTo(4);
  }

  @Test
  void readsTheFormOfTheAnswer() {
    assertThat(options("\"response_format\": {\"type\": \"json_object\"}").getJsonObject())
        .isTrue();
    assertThat(
            options(
                    """
                    "response_format": {"type": "json_schema", "json_schema":
                      {"name": "n", "strict": true, "schema": {"type": "object"}}}
                    """)
                .getResponseSchema()
                .getFieldsMap())
        .containsKey("type");
    assertThat(options("\"response_format\": {\"type\": \"text\"}").hasResponseSchema()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"none, MODE_NONE", "auto, MODE_AUTO", "required, MODE_REQUIRED"})
  void readsWhetherToolsAreToBeCalled(String word, Mode mode) {
    assertThat(options(LOOK + ", \"tool_choice\": \"" + word + "\"").getToolChoice().getMode())
        .isEqualTo(mode);
  }

  @Test
  void readsWhichToolIsToBeCalled() {
    var choice =
        options(
                LOOK
                    + """
                    , "tool_choice": {"type": "function", "function": {"name": "look"}}
                    """)
            .getToolChoice();

    assertThat(choice.getMode()).isEqualTo(Mode.MODE_REQUIRED);
    assertThat(choice.getToolsList()).containsExactly("look");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"n\": 1",
        "\"parallel_tool_calls\": true",
        "\"presence_penalty\": 0.0",
        "\"logit_bias\": {}",
        "\"store\": false",
        "\"service_tier\": \"auto\"",
        "\"modalities\": [\"text\"]",
        "\"user\": \"u\", \"metadata\": {\"a\": \"b\"}, \"prompt_cache_key\": \"k\"",
        "\"audio\": null, \"n\": null, \"tools\": null, \"tool_choice\": null"
      })
  void passesOverWhatHoldsAnywayOrChangesNothing(String parameters) {
    assertThat(options(parameters)).isEqualTo(GenerationOptions.getDefaultInstance());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "n                    | `\"n\": 2`",
        "parallel_tool_calls  | `\"parallel_tool_calls\": false`",
        "frequency_penalty    | `\"frequency_penalty\": 0.1`",
        "logit_bias           | `\"logit_bias\": {\"1\": 2}`",
        "modalities           | `\"modalities\": [\"text\", \"audio\"]`",
        "audio                | `\"audio\": {\"voice\": \"alloy\"}`",
        "functions            | `\"functions\": []`",
        "unheard_of           | `\"unheard_of\": 1`",
        "temperature          | `\"temperature\": 2.1`",
        "temperature          | `\"temperature\": \"hot\"`",
        "top_p                | `\"top_p\": -0.1`",
        "seed                 | `\"seed\": 3000000000`",
        "max_tokens           | `\"max_tokens\": 0`",
        "max_tokens           | `\"max_tokens\": 1, \"max_completion_tokens\": 1`",
        "max_completion_tokens| `\"max_completion_tokens\": 1.5`",
        "stop                 | `\"stop\": [\"1\", \"2\", \"3\", \"4\", \"5\"]`",
        "stop[1]              | `\"stop\": [\"a\", \"\"]`",
        "logprobs             | `\"logprobs\": 1`",
        "top_logprobs         | `\"top_logprobs\": 1`",
        "top_logprobs         | `\"logprobs\": true, \"top_logprobs\": 21`",
        "stream_options       | `\"stream_options\": {\"include_usage\": true}`",
        "stream_options.x     | `\"stream\": true, \"stream_options\": {\"x\": 1}`",
        "response_format.type | `\"response_format\": {\"type\": \"xml\"}`",
        "response_format.json_schema | `\"response_format\": {\"type\": \"json_schema\"}`",
        "tools[0].type        | `\"tools\": [{\"type\": \"custom\"}]`",
        "tools[0].function.parameters | `\"tools\": [{\"type\": \"function\", \"function\":"
            + " {\"name\": \"a\", \"parameters\": []}}]`",
        "tool_choice          | `\"tool_choice\": \"required\"`",
        "tool_choice          | `\"tool_choice\": \"sometimes\"`",
        "tool_choice.function.name | `\"tool_choice\": {\"type\": \"function\", \"function\":"
            + " {\"name\": \"a\"}}`"
      })
  void namesTheParameterThatCannotBeServed(String param, String parameters) {
    assertThat(error("{\"model\": \"m\", " + HELLO + ", " + parameters + "}").param())
        .isEqualTo(param);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "messages[0].role            | `{\"role\": \"wizard\", \"content\": \"secret\"}`",
        "messages[0].role            | `{\"content\": \"secret\"}`",
        "messages[0].content         | `{\"role\": \"user\"}`",
        "messages[0].content         | `{\"role\": \"user\", \"content\": 7}`",
        "messages[0].content[0].type | `{\"role\": \"user\", \"content\": [{\"type\": \"image_url\","
            + " \"image_url\": {\"url\": \"secret\"}}]}`",
        "messages[0].content[0].text | `{\"role\": \"user\", \"content\": [{\"type\": \"text\"}]}`",
        "messages[0].name            | `{\"role\": \"user\", \"name\": \"secret\", \"content\": \"x\"}`",
        "messages[0].content         | `{\"role\": \"assistant\"}`",
        "messages[0].refusal         | `{\"role\": \"assistant\", \"refusal\": \"secret\"}`",
        "messages[0].tool_calls[0].id| `{\"role\": \"assistant\", \"tool_calls\": [{\"type\":"
            + " \"function\", \"function\": {\"name\": \"a\", \"arguments\": \"{}\"}}]}`",
        "messages[0].tool_calls[0].function.arguments | `{\"role\": \"assistant\", \"tool_calls\":"
            + " [{\"id\": \"1\", \"function\": {\"name\": \"a\", \"arguments\": \"secret\"}}]}`",
        "messages[0].tool_call_id    | `{\"role\": \"tool\", \"tool_call_id\": \"9\", \"content\": \"x\"}`"
      })
  void namesTheMessageThatCannotBeServedAndQuotesNothingOfIt(String param, String message) {
    ApiError error = error("{\"model\": \"m\", \"messages\": [" + message + "]}");

    assertThat(error.param()).isEqualTo(param);
    assertThat(error.message()).contains("'" + param + "'").doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{} {}", "{\"model\": \"a\", \"model\": \"b\"}"})
  void takesNothingButOneObject(String body) {
    assertThat(error(body).code()).isEqualTo("invalid_json");
  }

  private static GenerationOptions options(String parameters) {
    return read("{\"model\": \"m\", " + HELLO + ", " + parameters + "}").call().getOptions();
  }

  private static ApiError error(String body) {
    return catchThrowableOfType(ApiException.class, () -> read(body)).error();
  }

  private static ChatRequest read(String body) {
    return ChatRequestReader.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
