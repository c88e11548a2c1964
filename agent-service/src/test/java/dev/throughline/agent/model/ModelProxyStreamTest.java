package dev.throughline.agent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.agent.model.ModelFault.Kind;
import dev.throughline.agent.server.ModelStub;
import dev.throughline.agent.server.Replies;
import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.Usage;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model's turn in pieces, over a real socket. */
@Timeout(20)
class ModelProxyStreamTest {
  @AutoClose private final ConnectedProxy proxy = new ConnectedProxy();
  private final ModelStub stub = proxy.stub();

  ModelProxyStreamTest() throws Exception {}

  @Test
  void isTheSameTurnAsAWholeOne() {
    stub.answer(Replies.answerWithLogprobs());
    stub.answer(Replies.answerWithLogprobs());
    List<String> pieces = new ArrayList<>();

    ModelReply streamed = proxy.stream(pieces::add);

    assertThat(streamed).isEqualTo(proxy.generate());
    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(String.join("", pieces)).isEqualTo(Replies.ANSWER);
  }

  @Test
  void carriesToolCalls() {
    stub.answer(Replies.calls("outline", "complexity"));

    assertThat(((ModelTurn) proxy.stream(text -> {})).toolCalls())
        .extracting(call -> call.name())
        .containsExactly("outline", "complexity");
  }

  @Test
  void aStreamThatIsCutIsAFaultWithWhatItUsedUntilThen() {
    stub.stream(
        chunks -> {
          chunks.onNext(GenerateChunk.newBuilder().setUsage(usage(10, 1)).build());
          chunks.onNext(GenerateChunk.newBuilder().setUsage(usage(10, 7)).build());
          chunks.onError(Status.UNAVAILABLE.asRuntimeException());
        });

    assertThat(proxy.stream(text -> {}))
        .isEqualTo(
            new ModelFault(
                Kind.UNAVAILABLE,
                "UNAVAILABLE",
                new TokenUsage(10, 7),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void anInterruptCancelsItAtTheOtherSide() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    stub.stream(chunks -> chunks.onNext(GenerateChunk.newBuilder().setUsage(usage(9, 3)).build()));
    CompletableFuture<ModelReply> reply = new CompletableFuture<>();
    Thread thread = new Thread(() -> reply.complete(proxy.stream(text -> begun.countDown())));
    thread.start();
    begun.await();

    thread.interrupt();

    ModelFault fault = (ModelFault) reply.get();
    assertThat(fault.kind()).isEqualTo(Kind.CANCELLED);
    assertThat(fault.usage()).isEqualTo(new TokenUsage(9, 3));
    Awaitility.await("the other side is told").until(() -> stub.cancelled() == 1);
  }

  /** The interrupt comes before the chunk is asked for, but after it came. */
  @Test
  void anInterruptLosesNoUsageThatWasDelivered() {
    stub.stream(
        chunks -> {
          chunks.onNext(chunk("{"));
          chunks.onNext(GenerateChunk.newBuilder().setUsage(usage(9, 3)).build());
        });

    ModelFault fault =
        (ModelFault)
            proxy.stream(
                text -> {
                  if (!text.isEmpty()) {
                    Awaitility.await("usage is delivered").until(() -> proxy.delivered() == 2);
                    Thread.currentThread().interrupt();
                  }
                });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(fault.kind()).isEqualTo(Kind.CANCELLED);
    assertThat(fault.usage()).isEqualTo(new TokenUsage(9, 3));
  }

  @Test
  void aListenersFaultCancelsItAtTheOtherSide() {
    stub.stream(chunks -> chunks.onNext(GenerateChunk.newBuilder().setUsage(usage(9, 3)).build()));

    assertThatThrownBy(
            () ->
                proxy.stream(
                    text -> {
                      throw new IllegalStateException("a bug");
                    }))
        .hasMessage("a bug");
    Awaitility.await("the other side is told").until(() -> stub.cancelled() == 1);
  }

  @Test
  void aListenerThatWaitsSlowsTheOtherSide() throws Exception {
    int all = 400;
    AtomicInteger sent = new AtomicInteger();
    stub.stream(
        chunks ->
            chunks.setOnReadyHandler(
                () -> {
                  while (chunks.isReady() && sent.get() < all) {
                    chunks.onNext(chunk("x".repeat(32_768)));
                    if (sent.incrementAndGet() == all) {
                      chunks.onCompleted();
                    }
                  }
                }));
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger received = new AtomicInteger();
    CompletableFuture<ModelReply> reply = new CompletableFuture<>();
    new Thread(
            () ->
                reply.complete(
                    proxy.stream(
                        text -> {
                          awaitQuietly(release);
                          received.incrementAndGet();
                        })))
        .start();

    Awaitility.await("the other side has stopped sending")
        .during(Duration.ofMillis(500))
        .until(() -> sent.get() > 0 && sent.get() < all);

    release.countDown();
    assertThat(((ModelFault) reply.get()).code()).isEqualTo("RESPONSE_TOO_LARGE");
    assertThat(received.get()).isEqualTo((4 << 20) / 32_768 + 1);
  }

  private static GenerateChunk chunk(String text) {
    GenerateChunk.Builder chunk = GenerateChunk.newBuilder();
    chunk.addPartsBuilder().setText(text);
    return chunk.build();
  }

  private static Usage usage(int input, int output) {
    return Usage.newBuilder().setInputTokens(input).setOutputTokens(output).build();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
