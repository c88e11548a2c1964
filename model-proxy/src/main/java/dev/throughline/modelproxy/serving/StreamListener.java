package dev.throughline.modelproxy.serving;

import dev.throughline.contracts.model.v1.GenerateChunk;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.function.Predicate;

/**
 * Hands chunks to a caller as fast as it reads them and no faster, so that a slow caller slows the
 * model down instead of filling our memory. Must be made before the gRPC handler returns, and used
 * on another thread: gRPC tells of readiness on the handler's own.
 */
final class StreamListener implements Predicate<GenerateChunk> {
  private final ServerCallStreamObserver<GenerateChunk> caller;
  private final Object changed = new Object();

  StreamListener(ServerCallStreamObserver<GenerateChunk> caller) {
    this.caller = caller;
    caller.setOnReadyHandler(this::wakeUp);
    caller.setOnCancelHandler(this::wakeUp);
  }

  private void wakeUp() {
    synchronized (changed) {
      changed.notifyAll();
    }
  }

  /** Sends the chunk once the caller is ready for it; false when it has gone. */
  @Override
  public boolean test(GenerateChunk chunk) {
    synchronized (changed) {
      while (!caller.isReady() && !caller.isCancelled()) {
        try {
          changed.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
    if (caller.isCancelled()) {
      return false;
    }
    caller.onNext(chunk);
    return true;
  }
}
