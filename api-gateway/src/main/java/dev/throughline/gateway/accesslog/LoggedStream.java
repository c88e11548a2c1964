package dev.throughline.gateway.accesslog;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Counts a stream's bytes, and says at its end how many there were. */
final class LoggedStream {
  private final Context request = Context.current();
  private final AtomicLong bytes = new AtomicLong();
  private final ObjLongConsumer<String> atEnd;

  /**
   * @param atEnd gets how the stream ended and its bytes, within the context of the request
   */
  LoggedStream(ObjLongConsumer<String> atEnd) {
    this.atEnd = atEnd;
  }

  Publisher<?> of(Publisher<?> stream) {
    return Flux.from(stream)
        .doOnNext(this::count)
        .doOnComplete(() -> end("completed"))
        .doOnError(fault -> end("cut"))
        .doOnCancel(() -> end("left by the client"));
  }

  private void count(Object piece) {
    if (piece instanceof byte[] written) {
      bytes.addAndGet(written.length);
    }
  }

  private void end(String how) {
    try (Scope ignored = request.makeCurrent()) {
      atEnd.accept(how, bytes.get());
    }
  }
}
