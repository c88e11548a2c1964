package dev.throughline.modelproxy.serving;

import static dev.throughline.modelproxy.serving.RunningProxy.ask;
import static dev.throughline.telemetry.Conventions.AI_DECISION;
import static dev.throughline.telemetry.Conventions.DECISION_ALTERNATIVES;
import static dev.throughline.telemetry.Conventions.DECISION_CONFIDENCE_SOURCE;
import static dev.throughline.telemetry.Conventions.DECISION_RESULT;
import static dev.throughline.telemetry.Conventions.ERROR_TYPE;
import static dev.throughline.telemetry.Conventions.GEN_AI_OPERATION_NAME;
import static dev.throughline.telemetry.Conventions.GEN_AI_PROVIDER_NAME;
import static dev.throughline.telemetry.Conventions.GEN_AI_REQUEST_MODEL;
import static dev.throughline.telemetry.Conventions.GEN_AI_RESPONSE_FINISH_REASONS;
import static dev.throughline.telemetry.Conventions.GEN_AI_RESPONSE_MODEL;
import static dev.throughline.telemetry.Conventions.GEN_AI_USAGE_INPUT_TOKENS;
import static dev.throughline.telemetry.Conventions.MODEL_ATTEMPT;
import static dev.throughline.telemetry.Conventions.MODEL_ATTEMPT_NUMBER;
import static dev.throughline.telemetry.Conventions.MODEL_RETRY_DELAY;
import static dev.throughline.telemetry.Conventions.SERVER_PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.contracts.model.v1.FinishReason;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.contracts.model.v1.ModelServiceGrpc;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.TokenLogprob;
import dev.throughline.contracts.model.v1.Tool;
import dev.throughline.contracts.model.v1.ToolResult;
import dev.throughline.modelproxy.Caller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole answers over the wire: what the caller gets, and what the trace says. */
class GenerateTest {
  private static final String SERVER = "throughline.model.v1.ModelService/Generate";

  @AutoClose private static RunningProxy proxy;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    proxy = new RunningProxy(folder);
  }

  @BeforeEach
  void forget() {
    proxy.spans.forget();
  }

  @Test
  void answersAndSaysWhoServed() {
    GenerateResponse response = proxy.stub().generate(ask("one two three"));

    String text = response.getParts(0).getText();
    assertThat(text).isEqualTo("A simulated model has read 3 words.");
    assertThat(response.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_STOP);
    assertThat(response.getUsage().getInputTokens()).isEqualTo(3);
    assertThat(response.getUsage().getOutputTokens()).isPositive();
    assertThat(response.getServed().getProvider()).isEqualTo("gcp.vertex_ai");
    assertThat(response.getServed().getRequestModel()).isEqualTo("gemini-2.5-flash");
    assertThat(response.getServed().getResponseModel()).isEqualTo("gemini-2.5-flash-simulated");
    assertThat(response.getServed().getResponseId()).isNotEmpty();
    assertThat(response.getServed().getAttempts()).isEqualTo(1);
    assertThat(response.getServed().getModelTime().getNanos()).isPositive();
    assertThat(
            response.getLogprobsList().stream()
                .map(TokenLogprob::getToken)
                .collect(Collectors.joining()))
        .isEqualTo(text);
  }

  @Test
  void carriesToolCallsAndTheirResults() {
    GenerateRequest.Builder request = ask("Is it risky?").toBuilder();
    for (String tool : List.of("outline", "complexity", "suspicious_patterns")) {
      request.addTools(Tool.newBuilder().setName(tool));
    }
    GenerateResponse calls = proxy.stub().generate(request.build());
    Message.Builder results = Message.newBuilder().setRole(Message.Role.ROLE_TOOL);
    for (Part call : calls.getPartsList()) {
      results.addParts(
          Part.newBuilder()
              .setToolResult(ToolResult.newBuilder().setName(call.getToolCall().getName())));
    }

    GenerateResponse answer =
        proxy
            .stub()
            .generate(
                request
                    .addMessages(
                        Message.newBuilder()
                            .setRole(Message.Role.ROLE_MODEL)
                            .addAllParts(calls.getPartsList()))
                    .addMessages(results)
                    .build());

    assertThat(calls.getPartsList())
        .extracting(part -> part.getToolCall().getName())
        .containsExactly("outline", "complexity", "suspicious_patterns");
    assertThat(calls.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_TOOL_CALLS);
    assertThat(answer.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_STOP);
    assertThat(answer.getParts(0).getText()).startsWith("{\"verdict\":\"");
    assertThat(answer.getLogprobsList()).filteredOn(token -> token.getLogprob() < 0).isNotEmpty();
  }

  @Test
  void tracesTheRoutingDecisionAndTheAttemptBelowTheServerSpan() {
    proxy.stub().generate(ask("hello"));

    assertThat(proxy.spans())
        .extracting(SpanData::getName)
        .containsExactly(AI_DECISION, MODEL_ATTEMPT, SERVER);
    SpanData decision = proxy.spans().get(0);
    SpanData attempt = proxy.spans().get(1);
    SpanData server = proxy.spans().get(2);
    assertThat(List.of(decision, attempt))
        .allMatch(span -> span.getParentSpanId().equals(server.getSpanId()));
    assertThat(decision.getAttributes().get(DECISION_RESULT)).isEqualTo("vertex/gemini-2.5-flash");
    assertThat(decision.getAttributes().get(DECISION_CONFIDENCE_SOURCE)).isEqualTo("rule");
    assertThat(decision.getAttributes().get(DECISION_ALTERNATIVES)).contains("gemini-2.5-pro");
    assertThat(attempt.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(attempt.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(attempt.getAttributes().get(GEN_AI_OPERATION_NAME)).isEqualTo("chat");
    assertThat(attempt.getAttributes().get(GEN_AI_PROVIDER_NAME)).isEqualTo("gcp.vertex_ai");
    assertThat(attempt.getAttributes().get(GEN_AI_REQUEST_MODEL)).isEqualTo("gemini-2.5-flash");
    assertThat(attempt.getAttributes().get(GEN_AI_RESPONSE_MODEL))
        .isEqualTo("gemini-2.5-flash-simulated");
    assertThat(attempt.getAttributes().get(GEN_AI_RESPONSE_FINISH_REASONS)).containsExactly("stop");
    assertThat(attempt.getAttributes().get(SERVER_PORT)).isEqualTo(proxy.simulator.port());
    assertThat(attempt.getAttributes().get(MODEL_ATTEMPT_NUMBER)).isEqualTo(1);
    assertThat(attempt.getAttributes().get(MODEL_RETRY_DELAY)).isNull();
    assertThat(attempt.getAttributes().get(GEN_AI_USAGE_INPUT_TOKENS))
        .as("usage belongs to the caller's span of the whole call")
        .isNull();
  }

  @Test
  void triesAgainWhatMayPassAndShowsEachAttemptAsASibling() {
    GenerateResponse response = proxy.stub().generate(ask("[[scenario:transient]] hello"));

    assertThat(response.getServed().getAttempts()).isEqualTo(3);
    proxy.spans();
    List<SpanData> attempts = proxy.named(MODEL_ATTEMPT);
    assertThat(attempts)
        .extracting(a -> a.getAttributes().get(MODEL_ATTEMPT_NUMBER))
        .containsExactly(1L, 2L, 3L);
    assertThat(attempts)
        .extracting(SpanData::getParentSpanId)
        .containsOnly(proxy.named(SERVER).get(0).getSpanId());
    assertThat(attempts)
        .extracting(a -> a.getStatus().getStatusCode())
        .containsExactly(StatusCode.ERROR, StatusCode.ERROR, StatusCode.UNSET);
    assertThat(attempts)
        .extracting(a -> a.getAttributes().get(ERROR_TYPE))
        .containsExactly("UNAVAILABLE", "UNAVAILABLE", null);
    assertThat(attempts).extracting(SpanData::getTotalRecordedEvents).containsExactly(1, 1, 0);
    assertThat(attempts.get(1).getAttributes().get(MODEL_RETRY_DELAY)).isBetween(50L, 100L);
    assertThat(proxy.named(SERVER).get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void tellsTheBackEndItsTraceSoThatARepeatedQuestionIsAnotherConversation() {
    for (int time = 0; time < 2; time++) {
      assertThat(
              proxy.stub().generate(ask("[[scenario:transient]] twice")).getServed().getAttempts())
          .isEqualTo(3);
    }
  }

  @Test
  void waitsAsLongAsTheBackEndAsks() {
    proxy.stub().generate(ask("[[scenario:rate-limited]] hello"));

    proxy.spans();
    SpanData first = proxy.named(MODEL_ATTEMPT).get(0);
    SpanData second = proxy.named(MODEL_ATTEMPT).get(1);
    assertThat(second.getAttributes().get(MODEL_RETRY_DELAY)).isEqualTo(300);
    assertThat(Duration.ofNanos(second.getStartEpochNanos() - first.getEndEpochNanos()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(299));
  }

  @Test
  void doesNotTryAgainWhatWouldFailTheSame() {
    Status status = refusal(ask("[[scenario:model-error]] my secret question"));

    assertThat(status.getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(status.getDescription()).isEqualTo("The model refuses this request.");
    proxy.spans();
    SpanData attempt = proxy.named(MODEL_ATTEMPT).get(0);
    assertThat(proxy.named(MODEL_ATTEMPT)).hasSize(1);
    assertThat(attempt.getAttributes().get(ERROR_TYPE)).isEqualTo("INVALID_ARGUMENT");
    assertThat(attempt.getEvents()).singleElement().asString().doesNotContain("by script");
  }

  @Test
  void endsByTheCallersDeadline() {
    Status status =
        catchThrowableOfType(
                StatusRuntimeException.class,
                () ->
                    proxy
                        .stub()
                        .withDeadlineAfter(500, TimeUnit.MILLISECONDS)
                        .generate(ask("[[scenario:hang]] hello")))
            .getStatus();

    assertThat(status.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    proxy.spans();
    SpanData attempt = proxy.named(MODEL_ATTEMPT).get(0);
    assertThat(proxy.named(MODEL_ATTEMPT)).hasSize(1);
    assertThat(attempt.getAttributes().get(ERROR_TYPE)).isEqualTo("DEADLINE_EXCEEDED");
    assertThat(Duration.ofNanos(attempt.getEndEpochNanos() - attempt.getStartEpochNanos()))
        .as("ours ends before the caller's")
        .isLessThan(Duration.ofMillis(500));
  }

  @Test
  void refusesWhatCannotBeSent() {
    assertThat(refusal(GenerateRequest.newBuilder().setModel("default").build()).getCode())
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(refusal(ask("hello").toBuilder().setModel("nothing").build()).getCode())
        .isEqualTo(Status.Code.NOT_FOUND);
    proxy.spans();
    assertThat(proxy.named(MODEL_ATTEMPT)).isEmpty();
  }

  @Test
  void refusesCallersWithoutAValidToken() {
    for (var stub :
        List.of(
            ModelServiceGrpc.newBlockingStub(proxy.channel),
            Caller.stub(proxy.channel, "forged"))) {
      assertThat(
              catchThrowableOfType(StatusRuntimeException.class, () -> stub.generate(ask("hello")))
                  .getStatus()
                  .getCode())
          .isEqualTo(Status.Code.UNAUTHENTICATED);
    }
    proxy.spans();
    assertThat(proxy.named(MODEL_ATTEMPT)).isEmpty();
  }

  private static Status refusal(GenerateRequest request) {
    return catchThrowableOfType(StatusRuntimeException.class, () -> proxy.stub().generate(request))
        .getStatus();
  }
}
