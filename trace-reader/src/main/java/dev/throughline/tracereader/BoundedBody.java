package dev.throughline.tracereader;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body in memory, up to a size that no sound answer has. */
final class BoundedBody implements BodySubscriber<byte[]> {
  private static final int MOST_MEBIBYTES = 64;

  static final String TOO_LARGE = "its answer is larger than " + MOST_MEBIBYTES + " MiB";

  private final BodySubscriber<byte[]> collected = BodySubscribers.ofByteArray();
  private Flow.@Nullable Subscription subscription;
  private long bytes;

  @Override
  public CompletionStage<byte[]> getBody() {
    return collected.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    collected.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    bytes += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (bytes <= (long) MOST_MEBIBYTES << 20) {
      collected.onNext(buffers);
    } else {
      if (subscription != null) {
        subscription.cancel();
      }
      collected.onError(new TooLarge());
    }
  }

  @Override
  public void onError(Throwable failure) {
    collected.onError(failure);
  }

  @Override
  public void onComplete() {
    collected.onComplete();
  }

  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super(TOO_LARGE);
    }
  }
}
