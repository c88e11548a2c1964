package dev.throughline.e2e.models;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.GatewayClient;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.localstack.ApiKeys;
import dev.throughline.traceassertions.awaiting.Traces;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The OpenAI-compatible front, from a client through the gateway to the model and back. */
@ExtendWith(SharedPlatform.class)
class ChatCompletionsIT {
  private static final String HELLO =
      "\"model\": \"default\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello there\"}]";

  private static final String SHAPE =
      """
      http-request  api-gateway SERVER {http.response.status_code=200, user.id=demo}
      ├── auth-validation  api-gateway INTERNAL {auth.outcome=accepted}
      │   └── ...
      ├── POST  api-gateway CLIENT {http.response.status_code=200}
      │   └── POST /v1/chat/completions  model-proxy SERVER
      │       └── ai-model-call  model-proxy INTERNAL (in order)
                      {gen_ai.usage.input_tokens>=1, gen_ai.usage.output_tokens>=1}
      │           ├── ai_decision  model-proxy INTERNAL {decision.type=model_routing}
      │           └── model-attempt  model-proxy CLIENT {model.attempt.number=1}
      └── response-serialization  api-gateway INTERNAL ?
      """;

  private final Platform platform;

  ChatCompletionsIT(Platform platform) {
    this.platform = platform;
  }

  @Test
  void aWholeCompletionIsOneTraceThroughGatewayAndProxy() {
    Answer answer = chat(platform.client(), "{%s}".formatted(HELLO));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode choice = answer.body().path("choices").path(0);
    assertThat(choice.path("message").path("content").asText()).contains("has read 2 words");
    assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
    assertThat(answer.body().path("usage").path("prompt_tokens").asInt()).isPositive();
    assertThat(Traces.in(platform.traces()).awaitTrace(answer.traceId()).untilShape(SHAPE))
        .isWellFormed();
  }

  @Test
  void aStreamedCompletionComesInChunksAndHasTheSameTrace() {
    Answer answer = chat(platform.client(), "{\"stream\": true, %s}".formatted(HELLO));

    assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
    List<String> events = answer.text().lines().filter(line -> line.startsWith("data: ")).toList();
    assertThat(events).hasSizeGreaterThan(2).last().isEqualTo("data: [DONE]");
    assertThat(Traces.in(platform.traces()).awaitTrace(answer.traceId()).untilShape(SHAPE))
        .isWellFormed();
  }

  @Test
  void modelsAreListedForThoseWhoMayUseThem() {
    assertThat(platform.client().get("/v1/models").body().path("data").findValuesAsText("id"))
        .contains("default", "gemini-2.5-flash");
    Answer refused = platform.client(ApiKeys::readOnly).get("/v1/models");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("error").path("message").asText()).isNotBlank();
  }

  @Test
  void errorsHaveOpenAisForm() {
    Answer unauthenticated = chat(platform.client().with(""), "{%s}".formatted(HELLO));
    assertThat(unauthenticated.status()).isEqualTo(401);
    assertThat(unauthenticated.body().path("error").path("type").asText()).isNotBlank();

    Answer unknown = chat(platform.client(), "{%s}".formatted(HELLO.replace("default", "nope")));
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body().path("error").path("code").asText()).isEqualTo("model_not_found");
  }

  private static Answer chat(GatewayClient client, String body) {
    return client.send(
        client
            .to("/v1/chat/completions", "Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }
}
