package dev.throughline.modelproxy.serving;

import static dev.throughline.modelproxy.serving.BudgetedProxy.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.identity.Scope;
import dev.throughline.telemetry.Conventions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller meets whose budget is used up, or cannot be read. */
class BudgetTest {
  private static final AttributeKey<String> CONSEQUENCE =
      AttributeKey.stringKey("budget.failure.consequence");
  private static final long SECONDS_OF_A_DAY = 86_400;

  @TempDir private Path folder;
  private BudgetedProxy proxy;

  @AfterEach
  void stop() {
    proxy.close();
  }

  @Test
  void aBudgetThatIsUsedUpRefusesUntilItsWindowEnds() throws Exception {
    proxy = new BudgetedProxy(folder, 10, Map.of());
    // The first call may begin, since something is left, and uses more than that.
    proxy.proxy.stub().generate(ask("none"));
    proxy.proxy.spans();
    proxy.proxy.spans.forget();

    StatusRuntimeException refusal = refusal(ask("none"));

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(refusal.getStatus().getDescription())
        .isEqualTo("The caller's budget of tokens for the day is used up.");
    assertThat(detail(refusal, ErrorInfo.class).getReason()).isEqualTo("BUDGET_EXHAUSTED");
    assertThat(Durations.toSeconds(detail(refusal, RetryInfo.class).getRetryDelay()))
        .isBetween(0L, SECONDS_OF_A_DAY);
    assertRoutedToNone();
  }

  private void assertRoutedToNone() {
    proxy.proxy.spans();
    SpanData decision = proxy.proxy.named(Conventions.AI_DECISION).get(0);
    assertThat(decision.getAttributes().get(Conventions.DECISION_RESULT)).isEqualTo("none");
    assertThat(decision.getAttributes().get(Conventions.DECISION_ALTERNATIVES))
        .isEqualTo("[{\"option\":\"vertex/flash\",\"reason\":\"over_budget\"}]");
    assertThat(proxy.proxy.named(Conventions.MODEL_ATTEMPT)).isEmpty();
  }

  @Test
  void whatIsLeftIsAMetricOfTheRule() throws Exception {
    proxy = new BudgetedProxy(folder, 1000, Map.of());
    var usage = proxy.proxy.stub().generate(ask("none")).getUsage();

    assertThat(remaining("*", "day", "tokens"))
        .isEqualTo(1000 - usage.getInputTokens() - usage.getOutputTokens());
    assertThat(remaining("*", "day", "USD")).isBetween(19.9, 20.0);
    assertThat(proxy.proxy.metrics.points("throughline.model.budget.remaining", Attributes.empty()))
        .hasSize(3);
  }

  private double remaining(String rule, String window, String unit) {
    return proxy.proxy.metrics.total(
        "throughline.model.budget.remaining",
        Attributes.of(
            AttributeKey.stringKey("budget.rule"),
            rule,
            AttributeKey.stringKey("budget.window"),
            window,
            AttributeKey.stringKey("budget.unit"),
            unit));
  }

  @Test
  void aCallerSeesHowItStandsAndNobodyElses() throws Exception {
    proxy = new BudgetedProxy(folder, 1000, Map.of());
    proxy.database.execute(
        "INSERT INTO budget_spending (principal, period, starts, unit, spent) VALUES"
            + " ('alice', 'day', budget_window('day', now()), 'tokens', 30),"
            + " ('alice', 'day', budget_window('day', now()), 'USD', 1500000000),"
            + " ('bob', 'day', budget_window('day', now()), 'tokens', 500)");

    HttpResponse<String> answer = budgets(proxy.proxy.caller().token(Scope.MODELS_USE));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"window\":\"day\",\"unit\":\"tokens\",\"limit\":1000,\"spent\":30,")
        .contains("\"unit\":\"USD\",\"limit\":20,\"spent\":1.5,\"held\":0,\"remaining\":18.5,")
        .containsPattern("\"ends_at\":\"\\d{4}-\\d\\d-\\d\\dT00:00:00Z\"")
        .doesNotContain("500");
    assertThat(budgets("nonsense").statusCode()).isEqualTo(401);
    proxy.database.goDown();
    assertThat(budgets(proxy.proxy.caller().token(Scope.MODELS_USE)).statusCode()).isEqualTo(503);
  }

  private HttpResponse<String> budgets(String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(proxy.proxy.url() + "/budgets"))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(10))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aBudgetThatCannotBeReadRefusesUnlessToldOtherwise() throws Exception {
    proxy = new BudgetedProxy(folder, 1000, Map.of());
    proxy.database.goDown();

    StatusRuntimeException refusal = refusal(ask("none"));

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(detail(refusal, RetryInfo.class).getRetryDelay().getSeconds()).isEqualTo(5);
    assertThat(failures("refused")).isEqualTo(1);

    proxy.database.comeBack();
    assertThat(proxy.proxy.stub().generate(ask("none")).hasUsage()).isTrue();
  }

  @Test
  void aBudgetThatCannotBeReadAllowsWhenToldSo() throws Exception {
    proxy =
        new BudgetedProxy(folder, 1000, Map.of("model-proxy.budgets.when-store-is-down", "allow"));
    proxy.database.goDown();

    assertThat(proxy.proxy.stub().generate(ask("none")).hasCost()).isTrue();

    assertThat(failures("allowed_uncharged")).isEqualTo(1);
  }

  @Test
  void aCallThatEndsWhileTheDatabaseIsAwayIsChargedWhenItIsBack() throws Exception {
    proxy = new BudgetedProxy(folder, 100_000, Map.of());
    var chunks = proxy.proxy.stub().generateStream(ask("drip"));
    chunks.next();
    proxy.database.goDown();
    chunks.forEachRemaining(chunk -> {});
    proxy.database.comeBack();

    proxy.awaitSettled();
    assertThat(failures("charged_late")).isEqualTo(1);
    assertThat(proxy.books().tokens()).isPositive();
  }

  private double failures(String consequence) {
    return proxy.proxy.metrics.total(
        "throughline.model.budget.failures", Attributes.of(CONSEQUENCE, consequence));
  }

  private StatusRuntimeException refusal(GenerateRequest request) {
    return catchThrowableOfType(
        StatusRuntimeException.class, () -> proxy.proxy.stub().generate(request));
  }

  private static <T extends com.google.protobuf.Message> T detail(
      StatusRuntimeException refusal, Class<T> type) throws InvalidProtocolBufferException {
    for (Any detail : StatusProto.fromThrowable(refusal).getDetailsList()) {
      if (detail.is(type)) {
        return detail.unpack(type);
      }
    }
    throw new AssertionError("There is no " + type.getSimpleName() + " in " + refusal);
  }
}
