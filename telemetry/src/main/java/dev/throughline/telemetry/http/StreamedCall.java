package dev.throughline.telemetry.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP call whose answer is read as it comes: its CLIENT span lasts until the reader says how
 * the answer ended, where that of any other call ends with the answer's head. It ends once, however
 * often and from wherever that is said. A call that fails before its answer begins needs no end.
 */
public final class StreamedCall {
  private static final String ATTRIBUTE = StreamedCall.class.getName();

  private final CompletableFuture<Consumer<End>> answered = new CompletableFuture<>();
  private final CompletableFuture<End> end = new CompletableFuture<>();

  /** How an answer ended: whole, by a fault, or because nobody wanted it any more. */
  record End(@Nullable Throwable fault, boolean cancelled) {}

  private StreamedCall() {
    answered.thenAcceptBoth(end, Consumer::accept);
  }

  /** Makes the call that {@code request} will be a streamed one. To be called before it is sent. */
  public static StreamedCall of(MutableHttpRequest<?> request) {
    StreamedCall call = new StreamedCall();
    request.setAttribute(ATTRIBUTE, call);
    return call;
  }

  static Optional<StreamedCall> behind(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, StreamedCall.class);
  }

  /** The answer has begun; {@code atEnd} ends its span. */
  void answered(Consumer<End> atEnd) {
    answered.complete(atEnd);
  }

  /** The answer is there, whole. */
  public void complete() {
    end.complete(new End(null, false));
  }

  /** The answer broke off. */
  public void fail(Throwable fault) {
    end.complete(new End(fault, false));
  }

  /** The answer is no longer wanted. */
  public void cancel() {
    end.complete(new End(null, true));
  }
}
