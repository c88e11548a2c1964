package dev.throughline.modelproxy.openai.front;

import static dev.throughline.modelproxy.openai.front.RawClient.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.throughline.identity.Scope;
import dev.throughline.modelproxy.openai.Json;
import dev.throughline.modelproxy.openai.OpenAiScripts;
import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import dev.throughline.modelproxy.serving.RunningProxy;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client is told when there is no answer. */
class ErrorsTest {
  @AutoClose private static RunningProxy proxy;
  private static RawClient raw;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    proxy = new RunningProxy(folder, OpenAiScripts.ALL);
    raw = RawClient.of(proxy);
  }

  @Test
  void officialClientKnowsEachKind() {
    String token = proxy.caller().token(Scope.MODELS_USE);
    assertThat(thrown(BadRequestException.class, token, "default", "[[scenario:model-error]] x"))
        .extracting(e -> e.code().orElse(""))
        .isEqualTo("model_refused");
    assertThat(thrown(UnauthorizedException.class, "nonsense", "default", "x").code())
        .hasValue("invalid_api_key");
    assertThat(thrown(PermissionDeniedException.class, proxy.caller().token(), "default", "x"))
        .extracting(e -> e.code().orElse(""))
        .isEqualTo("missing_scope");
    assertThat(thrown(NotFoundException.class, token, "gpt-9", "x").param()).hasValue("model");
    assertThat(thrown(InternalServerException.class, token, "default", "[[scenario:broken]] x"))
        .extracting(OpenAIServiceException::statusCode)
        .isEqualTo(502);
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_REQUEST, 400, invalid_request_error, invalid_value",
    "UNKNOWN_ALIAS, 404, invalid_request_error, model_not_found",
    "OVERLOADED, 429, rate_limit_error, rate_limit_exceeded",
    "AT_CAPACITY, 429, rate_limit_error, rate_limit_exceeded",
    "BUDGET_EXHAUSTED, 429, insufficient_quota, insufficient_quota",
    "CIRCUIT_OPEN, 503, server_error, model_unavailable",
    "UNREACHABLE, 503, server_error, model_unavailable",
    "DEADLINE_PASSED, 504, server_error, timeout",
    "REFUSED, 400, invalid_request_error, model_refused",
    "NOT_UNDERSTOOD, 502, server_error, model_failed"
  })
  void eachRefusalHasItsStatusAndItsWords(Reason reason, int status, String type, String code) {
    ApiError error = RefusalError.of(Refusal.until(reason, "A sentence.", Duration.ofMillis(1200)));

    assertThat(error.status()).isEqualTo(status);
    assertThat(error.type()).isEqualTo(type);
    assertThat(error.code()).isEqualTo(code);
  }

  @Test
  void aRefusalThatIsOverSoonSaysWhenAndOneThatIsNotSaysNotToRetry() {
    var busy =
        RefusalError.of(Refusal.until(Reason.OVERLOADED, "Busy.", Duration.ofMillis(1200)))
            .response();
    var spent =
        RefusalError.of(Refusal.until(Reason.BUDGET_EXHAUSTED, "Spent.", Duration.ofHours(1)))
            .response();

    assertThat(busy.getHeaders().get("Retry-After")).as("rounded up").isEqualTo("2");
    assertThat(busy.getHeaders().get("x-should-retry")).isNull();
    assertThat(spent.getHeaders().get("Retry-After")).isEqualTo("3600");
    assertThat(spent.getHeaders().get("x-should-retry")).isEqualTo("false");
  }

  @Test
  void everyErrorIsInOpenAisFormAndHasTheIdsOfItsTrace() throws Exception {
    var badBody = raw.post("{");
    var noModel = raw.post("{\"messages\": []}");
    var noPath = send(raw.to("/nothing").GET());
    var wrongMethod = send(raw.to("/chat/completions").GET());
    var wrongType =
        send(
            raw.to("/chat/completions")
                .setHeader("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("x")));
    var noBody = send(raw.to("/chat/completions").POST(HttpRequest.BodyPublishers.noBody()));
    var tooLarge = raw.post(ask("x".repeat(17 << 20), false));

    assertError(badBody, 400, "invalid_json");
    assertError(noModel, 400, "missing_required_parameter");
    assertError(noPath, 404, "");
    assertError(wrongMethod, 405, "");
    assertError(wrongType, 415, "");
    assertError(noBody, 400, "");
    assertError(tooLarge, 413, "");
  }

  @Test
  void anOverloadedModelIsA429() throws Exception {
    HttpResponse<String> response = raw.post(ask("[[scenario:always-busy]] x", false));

    assertError(response, 429, "rate_limit_exceeded");
    assertThat(response.headers().firstValue("Retry-After")).hasValue("60");
  }

  private static void assertError(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.headers().firstValue("X-Trace-ID")).isPresent();
    var error = Json.readObject(response.body()).orElseThrow().get("error");
    assertThat(error.get("message").asText()).endsWith(".");
    assertThat(error.get("type").asText()).isNotEmpty();
    assertThat(error.has("param")).isTrue();
    assertThat(error.get("code").asText("")).isEqualTo(code);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return raw.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static <E extends OpenAIServiceException> E thrown(
      Class<E> kind, String token, String model, String text) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(proxy.url()).apiKey(token).maxRetries(0).build();
    var asked = ChatCompletionCreateParams.builder().model(model).addUserMessage(text).build();
    try {
      return catchThrowableOfType(kind, () -> client.chat().completions().create(asked));
    } finally {
      client.close();
    }
  }
}
