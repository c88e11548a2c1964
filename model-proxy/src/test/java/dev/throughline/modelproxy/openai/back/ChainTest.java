package dev.throughline.modelproxy.openai.back;

import static dev.throughline.telemetry.Conventions.AI_MODEL_CALL;
import static dev.throughline.telemetry.Conventions.ERROR_TYPE;
import static dev.throughline.telemetry.Conventions.GEN_AI_PROVIDER_NAME;
import static dev.throughline.telemetry.Conventions.MODEL_ATTEMPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.throughline.contracts.model.v1.FinishReason;
import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.GenerationOptions;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.contracts.model.v1.Message.Role;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.TokenLogprob;
import dev.throughline.contracts.model.v1.Tool;
import dev.throughline.contracts.model.v1.ToolResult;
import dev.throughline.identity.Scope;
import dev.throughline.modelproxy.Caller;
import dev.throughline.modelproxy.openai.OpenAiScripts;
import dev.throughline.modelproxy.openai.ToolOutput;
import dev.throughline.modelproxy.serving.RunningProxy;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy whose back end is another proxy: what goes in at one end comes out at the other. */
class ChainTest {
  @AutoClose private static RunningProxy back;
  @AutoClose private static RunningProxy front;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    back = new RunningProxy(Files.createDirectory(folder.resolve("back")), OpenAiScripts.ALL);
    Path key = Files.writeString(folder.resolve("key"), back.caller().token(Scope.MODELS_USE));
    Path catalogue =
        Files.writeString(
            folder.resolve("models.yaml"),
            """
            backends:
              - {name: other, kind: openai, base_url: "%s", api_key_file: "%s", provider: chained}
            models:
              - {name: chained, backend: other, id: default, tools: true, logprobs: true}
            aliases:
              - {name: default, tiers: [[{model: chained}]]}
            """
                .formatted(back.url(), key));
    front = new RunningProxy(Files.createDirectory(folder.resolve("front")), catalogue, Map.of());
  }

  @BeforeEach
  void forget() {
    front.spans.forget();
    back.spans.forget();
  }

  @Test
  void aWholeAnswerIsOneTraceOverBoth() {
    GenerateResponse answer = front.stub().generate(Caller.ask("one two three").build());

    assertThat(answer.getParts(0).getText()).isEqualTo("A simulated model has read 3 words.");
    assertThat(answer.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_STOP);
    assertThat(answer.getUsage().getInputTokens()).isPositive();
    assertThat(answer.getServed().getProvider()).isEqualTo("chained");
    assertThat(answer.getServed().getRequestModel()).isEqualTo("default");
    assertThat(answer.getServed().getResponseModel()).isEqualTo("gemini-2.5-flash-simulated");
    SpanData attempt = front.spans.await("attempt", s -> s.getName().equals(MODEL_ATTEMPT));
    SpanData server = back.spans.await("server", s -> s.getName().startsWith("POST"));
    assertThat(server.getParentSpanId()).isEqualTo(attempt.getSpanId());
    assertThat(attempt.getAttributes().get(GEN_AI_PROVIDER_NAME)).isEqualTo("chained");
    assertThat(back.spans.ofTrace(attempt.getTraceId()))
        .extracting(SpanData::getName)
        .contains(AI_MODEL_CALL, MODEL_ATTEMPT);
  }

  @Test
  void aStreamComesInItsChunks() {
    List<GenerateChunk> chunks = new ArrayList<>();
    front.stub().generateStream(Caller.ask("one two three").build()).forEachRemaining(chunks::add);

    assertThat(
            chunks.stream()
                .flatMap(chunk -> chunk.getPartsList().stream())
                .map(Part::getText)
                .collect(Collectors.joining()))
        .isEqualTo("A simulated model has read 3 words.");
    GenerateChunk last = chunks.get(chunks.size() - 1);
    assertThat(chunks).hasSizeGreaterThan(2);
    assertThat(last.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_STOP);
    assertThat(last.getUsage().getOutputTokens()).isPositive();
  }

  @Test
  void toolsAreCalledAndAnswered() {
    GenerateRequest asked =
        Caller.ask("what will the weather be?")
            .addTools(Tool.newBuilder().setName("weather"))
            .build();
    GenerateResponse called = front.stub().generate(asked);
    assertThat(called.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_TOOL_CALLS);

    Message.Builder results = Message.newBuilder().setRole(Role.ROLE_TOOL);
    results.addParts(result(called, 0, "{\"sky\": \"rain\"}")).addParts(result(called, 1, "sun"));
    GenerateResponse told =
        front
            .stub()
            .generate(
                asked.toBuilder()
                    .addMessages(
                        Message.newBuilder()
                            .setRole(Role.ROLE_MODEL)
                            .addAllParts(called.getPartsList()))
                    .addMessages(results)
                    .build());

    assertThat(told.getParts(0).getText()).isEqualTo("Ghent: rain, Bern: sun");
  }

  @Test
  void howSureTheModelIsComesThrough() {
    GenerateResponse answer =
        front
            .stub()
            .generate(
                Caller.ask("[[scenario:verdict]] well?")
                    .setOptions(
                        GenerationOptions.newBuilder()
                            .setLogprobs(true)
                            .setTopLogprobs(2)
                            .setJsonObject(true))
                    .build());

    assertThat(answer.getLogprobsList().stream().mapToDouble(TokenLogprob::getLogprob).sum())
        .isCloseTo(Math.log(0.75), within(1e-6));
    assertThat(answer.getLogprobsList())
        .filteredOn(token -> token.getToken().equals("good"))
        .singleElement()
        .satisfies(good -> assertThat(good.getTop(1).getToken()).isEqualTo("bad"));
  }

  @Test
  void whatTheOtherOneRefusesKeepsItsMeaning() {
    assertThat(refusal("[[scenario:model-error]] x")).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(refusal("[[scenario:always-busy]] x")).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  void aStreamThatIsCutBehindTheOtherOneIsCutHere() {
    List<GenerateChunk> chunks = new ArrayList<>();

    StatusRuntimeException failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                front
                    .stub()
                    .generateStream(Caller.ask("[[scenario:cut-stream]] hello").build())
                    .forEachRemaining(chunks::add));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(chunks).isNotEmpty();
  }

  @Test
  void aCallerThatGoesAwayEndsTheCallBehindTheOtherOneAtOnce() {
    Context.CancellableContext caller = Context.ROOT.withCancellation();
    caller.run(
        () -> front.stub().generateStream(Caller.ask("[[scenario:drip]] hello").build()).next());
    long left = System.currentTimeMillis();
    caller.cancel(null);

    SpanData attempt = back.spans.await("attempt", s -> s.getName().equals(MODEL_ATTEMPT));
    assertThat(attempt.getAttributes().get(ERROR_TYPE)).isEqualTo("CANCELLED");
    assertThat(Duration.ofNanos(attempt.getEndEpochNanos()).minusMillis(left))
        .isLessThan(Duration.ofMillis(200));
  }

  private static Part.Builder result(GenerateResponse called, int call, String text) {
    return Part.newBuilder()
        .setToolResult(
            ToolResult.newBuilder()
                .setName("weather")
                .setCallId(called.getParts(call).getToolCall().getId())
                .setResult(ToolOutput.struct(text)));
  }

  private static Status.Code refusal(String text) {
    return catchThrowableOfType(
            StatusRuntimeException.class, () -> front.stub().generate(Caller.ask(text).build()))
        .getStatus()
        .getCode();
  }
}
