package dev.throughline.e2e.readme;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.localstack.ApiKeys;
import dev.throughline.traceassertions.awaiting.Traces;
import dev.throughline.tracereader.Trace;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** OpenAI's client before the platform, as the README shows it. */
@ExtendWith(SharedPlatform.class)
class OpenAiExampleIT {
  private final Platform platform;
  private final URI gateway;
  private final String apiKey;

  OpenAiExampleIT(Platform platform) {
    this.platform = platform;
    gateway = platform.gateway();
    apiKey = platform.key(ApiKeys::full);
  }

  // begin of the example
  @Test
  void anOpenAiClientAsksAModelAndHearsItsAnswerAsItIsMade() {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(gateway + "/v1").apiKey(apiKey).build();
    ChatCompletionCreateParams question =
        ChatCompletionCreateParams.builder()
            .model("default")
            .addUserMessage("What is a trace?")
            .build();

    ChatCompletion answer = client.chat().completions().create(question);

    StringBuilder heard = new StringBuilder();
    try (StreamResponse<ChatCompletionChunk> chunks =
        client.chat().completions().createStreaming(question)) {
      chunks.stream()
          .flatMap(chunk -> chunk.choices().stream())
          .flatMap(choice -> choice.delta().content().stream())
          .forEach(heard::append);
    }

    assertThat(answer.choices().get(0).message().content()).hasValue(heard.toString());
  }

  // end of the example

  @Test
  void itsCallIsOneTraceFromTheGatewayToTheModel() throws Exception {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(gateway + "/v1").apiKey(apiKey).build();
    String traceId;
    try (HttpResponseFor<ChatCompletion> response =
        client
            .chat()
            .completions()
            .withRawResponse()
            .create(
                ChatCompletionCreateParams.builder()
                    .model("default")
                    .addUserMessage("What is a span?")
                    .build())) {
      traceId = response.headers().values("X-Trace-ID").get(0);
    }

    Trace trace =
        Traces.in(platform.traces())
            .awaitTrace(traceId)
            .untilShape(
                """
                http-request                          api-gateway  SERVER    {http.response.status_code=200}
                ├── auth-validation                   api-gateway  INTERNAL  {user.id=*}
                │   └── ...
                ├── POST                              api-gateway  CLIENT
                │   └── POST /v1/chat/completions     model-proxy  SERVER
                │       └── ai-model-call             model-proxy  INTERNAL  {gen_ai.usage.output_tokens>=1}
                │           ├── ai_decision           model-proxy  INTERNAL  {decision.type=model_routing}
                │           ├── model-attempt         model-proxy  CLIENT
                │           └── ...
                └── ...
                """);

    assertThat(trace).isWellFormed().hasNoErrors();
    assertThat(trace).everySpan().hasAttribute("correlation.id");
  }

  @Test
  void theReadmeShowsThisVeryCode() throws Exception {
    assertThat(ShownCode.readme()).contains(ShownCode.of(getClass()));
  }
}
