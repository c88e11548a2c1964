package dev.throughline.modelproxy;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long calls took until the first message came. Safe for use by several threads. */
final class Arrivals {
  private final List<Long> nanos = new ArrayList<>();
  private int failed;

  /** Begins a call now; it is timed by what the observer hears first. */
  <T> StreamObserver<T> next() {
    return new Arrival<>(System.nanoTime());
  }

  synchronized void forget() {
    nanos.clear();
    failed = 0;
  }

  /** A quantile in milliseconds. */
  synchronized double millis(double quantile) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((int) (quantile * (sorted.size() - 1)))
        / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  private synchronized void arrived(long took) {
    nanos.add(took);
  }

  private synchronized void failed() {
    failed++;
  }

  @Override
  public synchronized String toString() {
    return "p50 %.3f  p90 %.3f  p99 %.3f ms  (%d calls, %d failed)"
        .formatted(millis(0.5), millis(0.9), millis(0.99), nanos.size(), failed);
  }

  private final class Arrival<T> implements StreamObserver<T> {
    private final long startedNanos;
    private boolean begun;

    Arrival(long startedNanos) {
      this.startedNanos = startedNanos;
    }

    @Override
    public void onNext(T message) {
      if (!begun) {
        begun = true;
        arrived(System.nanoTime() - startedNanos);
      }
    }

    @Override
    public void onError(Throwable fault) {
      failed();
    }

    @Override
    public void onCompleted() {}
  }
}
