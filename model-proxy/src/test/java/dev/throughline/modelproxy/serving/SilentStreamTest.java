package dev.throughline.modelproxy.serving;

import static dev.throughline.modelproxy.serving.TwoBackEnds.request;
import static dev.throughline.telemetry.Conventions.ERROR_TYPE;
import static dev.throughline.telemetry.Conventions.MODEL_ATTEMPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.modelproxy.serving.TwoBackEnds.Refused;
import io.grpc.Context;
import io.grpc.Status;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that do not begin, fall silent, break, or are given up. */
class SilentStreamTest {
  @AutoClose private TwoBackEnds backEnds;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    backEnds = new TwoBackEnds(folder);
  }

  @Test
  void leavesAModelThatDoesNotBegin() {
    backEnds.one.does(ScriptedVertex.silentAfter());
    List<GenerateChunk> chunks = new ArrayList<>();

    backEnds.proxy.stub().generateStream(request("default")).forEachRemaining(chunks::add);

    assertThat(chunks).hasSize(1);
    assertThat(chunks.get(0).getServed().getFallbacks()).isEqualTo(1);
    assertThat(backEnds.shape())
        .containsExactly("-> one/m-one", "attempt ERROR", "-> two/m-two", "attempt UNSET");
    assertThat(attempt().getAttributes().get(ERROR_TYPE)).isEqualTo("FIRST_CHUNK_TIMEOUT");
    await("the silent stream to be let go")
        .atMost(Duration.ofSeconds(10))
        .until(() -> !backEnds.one.cancelled.isEmpty());
  }

  @Test
  void endsAStreamThatFallsSilentAndSaysWhatWasUsedByThen() {
    backEnds.one.does(ScriptedVertex.silentAfter("a", "b"));
    List<GenerateChunk> chunks = new ArrayList<>();

    Refused refused = Refused.by(() -> read(chunks));

    assertThat(refused)
        .isEqualTo(
            new Refused(
                Status.Code.DEADLINE_EXCEEDED,
                "throughline.dev/DEADLINE_PASSED",
                Optional.empty()));
    assertThat(chunks).hasSize(2);
    assertThat(chunks.get(1).getUsage().getInputTokens()).isEqualTo(7);
    assertThat(backEnds.shape()).containsExactly("-> one/m-one", "attempt ERROR");
    assertThat(attempt().getAttributes().get(ERROR_TYPE)).isEqualTo("IDLE_TIMEOUT");
    assertThat(backEnds.two.asked).as("what has been said cannot be unsaid").isEmpty();
  }

  @Test
  void goesOnWithNoOtherModelOnceAStreamHasBegun() {
    backEnds.one.does(
        (model, client) -> {
          client.onNext(ScriptedVertex.chunk("a", false));
          client.onError(Status.UNAVAILABLE.asRuntimeException());
        });

    assertThat(Refused.by(() -> read(new ArrayList<>())).reason())
        .isEqualTo("throughline.dev/UNREACHABLE");
    assertThat(backEnds.shape()).containsExactly("-> one/m-one", "attempt ERROR");
    assertThat(backEnds.two.asked).isEmpty();
  }

  @Test
  void tellsTheModelWithin100MillisecondsThatTheReaderOfAStreamHasGone() {
    backEnds.one.does(ScriptedVertex.silentAfter("a"));

    assertThat(
            untilCancelled(
                goAway -> {
                  Iterator<GenerateChunk> chunks =
                      backEnds.proxy.stub().generateStream(request("m-one"));
                  chunks.next();
                  goAway.run();
                }))
        .isLessThan(Duration.ofMillis(100));
  }

  @Test
  void tellsTheModelWithin100MillisecondsThatNobodyWaitsForItsAnswer() {
    backEnds.one.does(ScriptedVertex.silentAfter());

    assertThat(
            untilCancelled(
                goAway -> {
                  var ignored = backEnds.proxy.futureStub().generate(request("m-one"));
                  await("the call at the back end")
                      .atMost(Duration.ofSeconds(10))
                      .until(() -> backEnds.one.asked.contains("m-one"));
                  goAway.run();
                }))
        .isLessThan(Duration.ofMillis(100));
  }

  /** How long it takes from the caller's going to the back end's hearing of it. */
  private Duration untilCancelled(Consumer<Runnable> call) {
    backEnds.ask("m-two"); // Warm: what is measured is not the loading of classes.
    Context.CancellableContext caller = Context.current().withCancellation();
    AtomicLong gone = new AtomicLong();
    caller.run(
        () ->
            call.accept(
                () -> {
                  gone.set(System.nanoTime());
                  caller.cancel(null);
                }));
    await("the cancellation at the back end")
        .atMost(Duration.ofSeconds(10))
        .until(() -> !backEnds.one.cancelled.isEmpty());
    return Duration.ofNanos(backEnds.one.cancelled.get(0) - gone.get());
  }

  @Test
  void sendsTheAttemptsOwnTraceToTheBackEnd() {
    read(new ArrayList<>());

    backEnds.proxy.spans();
    assertThat(backEnds.one.metadata.values("traceparent"))
        .anyMatch(header -> header.contains(attempt().getSpanId()));
  }

  private void read(List<GenerateChunk> chunks) {
    backEnds.proxy.stub().generateStream(request("default")).forEachRemaining(chunks::add);
  }

  private SpanData attempt() {
    return backEnds.proxy.named(MODEL_ATTEMPT).get(0);
  }
}
