package dev.throughline.modelproxy.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.contracts.model.v1.GenerateChunk;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamListenerTest {
  private final SlowCaller caller = new SlowCaller();
  private final StreamListener listener = new StreamListener(caller);

  @Test
  void waitsForACallerThatIsNotReady() {
    CompletableFuture<Boolean> sent = send();
    await("the chunk to wait").atMost(Duration.ofSeconds(10)).until(() -> caller.asked);
    assertThat(caller.chunks).isEmpty();

    caller.ready = true;
    caller.onReady.run();

    assertThat(sent.join()).isTrue();
    assertThat(caller.chunks).hasSize(1);
  }

  @Test
  void stopsWaitingForACallerThatGoes() {
    CompletableFuture<Boolean> sent = send();
    await("the chunk to wait").atMost(Duration.ofSeconds(10)).until(() -> caller.asked);

    caller.cancelled = true;
    caller.onCancel.run();

    assertThat(sent.join()).isFalse();
    assertThat(caller.chunks).isEmpty();
  }

  private CompletableFuture<Boolean> send() {
    return CompletableFuture.supplyAsync(() -> listener.test(GenerateChunk.getDefaultInstance()))
        .orTimeout(20, TimeUnit.SECONDS);
  }

  /** A caller whose readiness is set by hand. */
  private static final class SlowCaller extends ServerCallStreamObserver<GenerateChunk> {
    final List<GenerateChunk> chunks = new CopyOnWriteArrayList<>();
    volatile boolean ready;
    volatile boolean cancelled;
    volatile boolean asked;
    Runnable onReady;
    Runnable onCancel;

    @Override
    public boolean isReady() {
      asked = true;
      return ready;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }

    @Override
    public void setOnReadyHandler(Runnable handler) {
      onReady = handler;
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {
      onCancel = handler;
    }

    @Override
    public void onNext(GenerateChunk chunk) {
      chunks.add(chunk);
    }

    @Override
    public void setCompression(String compression) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void request(int count) {}

    @Override
    public void setMessageCompression(boolean enable) {}

    @Override
    public void onError(Throwable fault) {}

    @Override
    public void onCompleted() {}
  }
}
