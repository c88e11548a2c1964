package dev.throughline.vertexsimulator.serving;

import com.google.cloud.vertexai.api.GenerateContentResponse;
import dev.throughline.vertexsimulator.script.Pace;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands one call's answer over when its time has come, without a thread that waits. A client that
 * has gone is no longer answered.
 */
final class Delivery {
  private final ServerCallStreamObserver<GenerateContentResponse> client;
  private final ScheduledExecutorService clock;
  private final long startedNanos = System.nanoTime();

  Delivery(
      ServerCallStreamObserver<GenerateContentResponse> client, ScheduledExecutorService clock) {
    this.client = client;
    this.clock = clock;
    // With a handler set, an answer to a client that has gone is dropped and no exception.
    client.setOnCancelHandler(() -> {});
  }

  /** Sends the chunks at their pace, then completes, or breaks off when an end is given. */
  void send(List<ResponseWriter.Chunk> chunks, Pace pace, @Nullable Status end) {
    if (chunks.isEmpty()) {
      after(pace.first(), () -> finish(end));
      return;
    }
    sendFrom(0, chunks, pace, end);
  }

  private void sendFrom(
      int index, List<ResponseWriter.Chunk> chunks, Pace pace, @Nullable Status end) {
    ResponseWriter.Chunk chunk = chunks.get(index);
    after(
        pace.until(chunk.tokensSoFar()),
        () -> {
          client.onNext(chunk.response());
          if (index + 1 < chunks.size()) {
            sendFrom(index + 1, chunks, pace, end);
          } else {
            finish(end);
          }
        });
  }

  private void finish(@Nullable Status end) {
    if (end == null) {
      client.onCompleted();
    } else {
      client.onError(end.asRuntimeException());
    }
  }

  /** Refuses the call, with google.rpc.RetryInfo when a delay is given. */
  void refuse(Status status, Duration after, @Nullable Duration retryDelay) {
    after(after, () -> client.onError(status.asRuntimeException(details(status, retryDelay))));
  }

  private static @Nullable Metadata details(Status status, @Nullable Duration retryDelay) {
    if (retryDelay == null) {
      return null;
    }
    var retryInfo =
        com.google.rpc.RetryInfo.newBuilder()
            .setRetryDelay(
                com.google.protobuf.Duration.newBuilder()
                    .setSeconds(retryDelay.getSeconds())
                    .setNanos(retryDelay.getNano()))
            .build();
    var detailed =
        com.google.rpc.Status.newBuilder()
            .setCode(status.getCode().value())
            .setMessage(String.valueOf(status.getDescription()))
            .addDetails(com.google.protobuf.Any.pack(retryInfo))
            .build();
    return StatusProto.toStatusRuntimeException(detailed).getTrailers();
  }

  private void after(Duration sinceStart, Runnable action) {
    long wait = sinceStart.toNanos() - (System.nanoTime() - startedNanos);
    Runnable unlessGone =
        () -> {
          if (!client.isCancelled()) {
            action.run();
          }
        };
    if (wait <= 0) {
      unlessGone.run();
    } else {
      clock.schedule(unlessGone, wait, TimeUnit.NANOSECONDS);
    }
  }
}
