package dev.throughline.modelproxy.openai.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionTokenLogprob;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.models.Model;
import dev.throughline.identity.Scope;
import dev.throughline.modelproxy.openai.OpenAiScripts;
import dev.throughline.modelproxy.serving.RunningProxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenAI's own client makes of the proxy's answers. */
class OfficialClientTest {
  @AutoClose private static RunningProxy proxy;
  @AutoClose private static OpenAIClient client;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    proxy = new RunningProxy(folder, OpenAiScripts.ALL);
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl(proxy.url())
            .apiKey(proxy.caller().token(Scope.MODELS_USE))
            .maxRetries(0)
            .build();
  }

  @Test
  void readsAWholeAnswer() {
    ChatCompletion completion =
        client
            .chat()
            .completions()
            .create(
                asking("one two three")
                    .addSystemMessage("be brief")
                    .addDeveloperMessage("be kind")
                    .temperature(0)
                    .topP(0)
                    .seed(7)
                    .stop("END")
                    .maxCompletionTokens(100)
                    .user("somebody")
                    .build());

    ChatCompletion.Choice choice = completion.choices().get(0);
    assertThat(choice.message().content()).hasValue("A simulated model has read 3 words.");
    assertThat(choice.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(completion.model()).isEqualTo("gemini-2.5-flash-simulated");
    assertThat(completion.id()).isNotEmpty();
    assertThat(completion.usage().orElseThrow().promptTokens()).isPositive();
    assertThat(completion.usage().orElseThrow().totalTokens())
        .isEqualTo(
            completion.usage().orElseThrow().promptTokens()
                + completion.usage().orElseThrow().completionTokens());
    completion.validate();
  }

  @Test
  void readsAStreamWithItsUsageAtTheEnd() {
    List<ChatCompletionChunk> chunks = new ArrayList<>();
    ChatCompletionAccumulator sum = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> stream =
        client
            .chat()
            .completions()
            .createStreaming(
                asking("one two three")
                    .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
                    .build())) {
      stream.stream().peek(sum::accumulate).forEach(chunks::add);
    }

    ChatCompletion completion = sum.chatCompletion();
    assertThat(completion.choices().get(0).message().content())
        .hasValue("A simulated model has read 3 words.");
    assertThat(completion.usage().orElseThrow().completionTokens()).isPositive();
    assertThat(chunks).hasSizeGreaterThan(3).allSatisfy(ChatCompletionChunk::validate);
    assertThat(chunks).extracting(ChatCompletionChunk::id).containsOnly(completion.id());
    assertThat(chunks.get(chunks.size() - 1).choices()).isEmpty();
  }

  @Test
  void callsToolsInParallelAndTellsTheirResults() {
    ChatCompletionCreateParams asked =
        asking("what will the weather be?").addFunctionTool(weather()).build();
    ChatCompletion called = client.chat().completions().create(asked);

    List<ChatCompletionMessageFunctionToolCall> calls =
        called.choices().get(0).message().toolCalls().orElseThrow().stream()
            .map(ChatCompletionMessageToolCall::asFunction)
            .toList();
    assertThat(called.choices().get(0).finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(called.choices().get(0).message().content()).isEmpty();
    assertThat(calls)
        .extracting(call -> call.function().arguments())
        .containsExactly("{\"city\":\"Ghent\",\"days\":2}", "{\"city\":\"Bern\"}");
    assertThat(calls).extracting(ChatCompletionMessageFunctionToolCall::id).doesNotHaveDuplicates();

    ChatCompletion told =
        client
            .chat()
            .completions()
            .create(
                asked.toBuilder()
                    .addMessage(called.choices().get(0).message())
                    .addMessage(result(calls.get(0), "{\"sky\": \"rain\"}"))
                    .addMessage(result(calls.get(1), "sun"))
                    .build());
    assertThat(told.choices().get(0).message().content()).hasValue("Ghent: rain, Bern: sun");
  }

  @Test
  void streamsToolCalls() {
    ChatCompletionAccumulator sum = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> stream =
        client
            .chat()
            .completions()
            .createStreaming(asking("weather?").addFunctionTool(weather()).build())) {
      stream.stream().forEach(sum::accumulate);
    }

    ChatCompletion.Choice choice = sum.chatCompletion().choices().get(0);
    assertThat(choice.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(choice.message().toolCalls().orElseThrow())
        .extracting(call -> call.asFunction().function().arguments())
        .containsExactly("{\"city\":\"Ghent\",\"days\":2}", "{\"city\":\"Bern\"}");
  }

  @Test
  void readsJsonAndHowSureTheModelIsOfEachToken() {
    ChatCompletion completion =
        client
            .chat()
            .completions()
            .create(
                asking("[[scenario:verdict]] well?")
                    .responseFormat(ResponseFormatJsonObject.builder().build())
                    .logprobs(true)
                    .topLogprobs(2)
                    .build());

    assertThat(completion.choices().get(0).message().content().orElseThrow())
        .isEqualToIgnoringWhitespace("{\"verdict\":\"good\"}");
    List<ChatCompletionTokenLogprob> tokens =
        completion.choices().get(0).logprobs().orElseThrow().content().orElseThrow();
    assertThat(tokens.stream().mapToDouble(ChatCompletionTokenLogprob::logprob).sum())
        .isCloseTo(Math.log(0.75), within(1e-6));
    assertThat(tokens)
        .filteredOn(token -> token.token().equals("good"))
        .singleElement()
        .satisfies(
            good -> {
              assertThat(good.bytes()).hasValue(List.of(103L, 111L, 111L, 100L));
              assertThat(good.topLogprobs()).hasSize(2);
              assertThat(good.topLogprobs().get(1).token()).isEqualTo("bad");
            });
  }

  @Test
  void listsWhatCanBeAskedForByItsName() {
    List<String> names = client.models().list().items().stream().map(Model::id).toList();

    assertThat(names)
        .containsExactlyInAnyOrder("default", "thorough", "gemini-2.5-flash", "gemini-2.5-pro");
    assertThat(client.models().retrieve("gemini-2.5-pro").ownedBy()).isEqualTo("vertex");
    assertThat(
            client
                .chat()
                .completions()
                .create(asking("hello").model("gemini-2.5-pro").build())
                .model())
        .isEqualTo("gemini-2.5-pro-simulated");
  }

  private static ChatCompletionCreateParams.Builder asking(String text) {
    return ChatCompletionCreateParams.builder().model("default").addUserMessage(text);
  }

  private static FunctionDefinition weather() {
    return FunctionDefinition.builder()
        .name("weather")
        .description("Tells the weather of a city.")
        .parameters(
            FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty(
                    "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                .build())
        .build();
  }

  private static ChatCompletionToolMessageParam result(
      ChatCompletionMessageFunctionToolCall call, String content) {
    return ChatCompletionToolMessageParam.builder().toolCallId(call.id()).content(content).build();
  }
}
