package dev.throughline.modelproxy.attempt;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A wait that ends at once when the caller goes away. */
final class CancellablePause {
  private CancellablePause() {}

  /** Waits; false when the current gRPC context was cancelled or the thread interrupted. */
  static boolean pause(Duration duration) {
    Context context = Context.current();
    CountDownLatch cancelled = new CountDownLatch(1);
    Context.CancellationListener wakeUp = ignored -> cancelled.countDown();
    context.addListener(wakeUp, Runnable::run);
    try {
      return !cancelled.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      context.removeListener(wakeUp);
    }
  }
}
