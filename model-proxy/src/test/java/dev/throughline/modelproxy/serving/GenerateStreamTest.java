package dev.throughline.modelproxy.serving;

import static dev.throughline.modelproxy.serving.RunningProxy.ask;
import static dev.throughline.telemetry.Conventions.ERROR_TYPE;
import static dev.throughline.telemetry.Conventions.GEN_AI_RESPONSE_FINISH_REASONS;
import static dev.throughline.telemetry.Conventions.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK;
import static dev.throughline.telemetry.Conventions.MODEL_ATTEMPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.contracts.model.v1.FinishReason;
import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.GenerateRequest;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams over the wire, by the ways in which one ends: each ends every span, once. */
class GenerateStreamTest {
  private static final String SERVER = "throughline.model.v1.ModelService/GenerateStream";

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
  void completed() {
    List<GenerateChunk> chunks = new ArrayList<>();
    proxy.stub().generateStream(ask("one two three")).forEachRemaining(chunks::add);
    GenerateChunk last = chunks.get(chunks.size() - 1);

    assertThat(chunks.stream().map(c -> c.getParts(0).getText()).collect(Collectors.joining()))
        .isEqualTo("A simulated model has read 3 words.");
    assertThat(chunks).hasSizeGreaterThan(1);
    assertThat(chunks).filteredOn(GenerateChunk::hasServed).containsExactly(chunks.get(0));
    assertThat(chunks).filteredOn(GenerateChunk::hasUsage).containsExactly(last);
    assertThat(last.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_STOP);
    SpanData attempt = endedOnce();
    assertThat(attempt.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(attempt.getAttributes().get(GEN_AI_RESPONSE_FINISH_REASONS)).containsExactly("stop");
    assertThat(attempt.getAttributes().get(GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK)).isPositive();
    assertThat(server().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void lastsAsLongAsTheModelSpeaks() {
    proxy.stub().generateStream(ask("[[scenario:slow]] hello")).forEachRemaining(chunk -> {});

    SpanData attempt = endedOnce();
    assertThat(Duration.ofNanos(attempt.getEndEpochNanos() - attempt.getStartEpochNanos()))
        .isGreaterThan(Duration.ofMillis(1500));
    assertThat(server().getEndEpochNanos()).isGreaterThanOrEqualTo(attempt.getEndEpochNanos());
  }

  @Test
  void failedBeforeTheFirstChunkAndTriedAgain() {
    List<GenerateChunk> chunks = new ArrayList<>();
    proxy.stub().generateStream(ask("[[scenario:transient]] again")).forEachRemaining(chunks::add);

    assertThat(chunks.get(0).getServed().getAttempts()).isEqualTo(3);
    proxy.spans();
    assertThat(proxy.named(MODEL_ATTEMPT))
        .extracting(attempt -> attempt.getStatus().getStatusCode())
        .containsExactly(StatusCode.ERROR, StatusCode.ERROR, StatusCode.UNSET);
  }

  @Test
  void failedForGood() {
    assertThat(refusal(ask("[[scenario:model-error]] hello")))
        .isEqualTo(Status.Code.FAILED_PRECONDITION);

    assertThat(endedOnce().getAttributes().get(ERROR_TYPE)).isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void cutInTheMiddleAndNotTriedAgain() {
    List<GenerateChunk> chunks = new ArrayList<>();

    Status.Code code =
        catchThrowableOfType(
                StatusRuntimeException.class,
                () ->
                    proxy
                        .stub()
                        .generateStream(ask("[[scenario:cut-stream]] hello"))
                        .forEachRemaining(chunks::add))
            .getStatus()
            .getCode();

    assertThat(code).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(chunks).hasSize(2);
    SpanData attempt = endedOnce();
    assertThat(attempt.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attempt.getAttributes().get(ERROR_TYPE)).isEqualTo("UNAVAILABLE");
    assertThat(server().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void cancelledByTheCallerWhileTheModelThinks() {
    cancelled("[[scenario:hang]] hello", false);
  }

  @Test
  void cancelledByTheCallerInTheMiddle() {
    cancelled("[[scenario:drip]] hello", true);
  }

  private static void cancelled(String question, boolean afterFirstChunk) {
    Context.CancellableContext caller = Context.current().withCancellation();
    long start = System.nanoTime();
    caller.run(
        () -> {
          Iterator<GenerateChunk> chunks = proxy.stub().generateStream(ask(question));
          if (afterFirstChunk) {
            chunks.next();
          } else {
            proxy.spans.await(
                "decision before the attempt", span -> span.getName().equals("ai_decision"));
          }
          caller.cancel(null);
        });

    SpanData attempt = endedOnce();
    assertThat(attempt.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attempt.getAttributes().get(ERROR_TYPE)).isEqualTo("CANCELLED");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("the cancellation reaches the model, not its deadline")
        .isLessThan(Duration.ofSeconds(5));
  }

  private static Status.Code refusal(GenerateRequest request) {
    return catchThrowableOfType(
            StatusRuntimeException.class,
            () -> proxy.stub().generateStream(request).forEachRemaining(chunk -> {}))
        .getStatus()
        .getCode();
  }

  /** The one attempt, once both it and the server span have ended; no span has ended twice. */
  private static SpanData endedOnce() {
    proxy.spans.await("attempt", span -> span.getName().equals(MODEL_ATTEMPT));
    proxy.spans.await("server span", span -> span.getName().equals(SERVER));
    assertThat(proxy.spans.all()).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
    assertThat(proxy.named(MODEL_ATTEMPT)).hasSize(1);
    return proxy.named(MODEL_ATTEMPT).get(0);
  }

  private static SpanData server() {
    return proxy.named(SERVER).get(0);
  }
}
