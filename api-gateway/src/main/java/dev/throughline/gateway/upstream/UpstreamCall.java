package dev.throughline.gateway.upstream;

import dev.throughline.telemetry.http.StreamedCall;
import io.micronaut.buffer.netty.NettyByteBufferFactory;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.stream.AvailableByteArrayBody;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.exceptions.HttpClientException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One call of a service, from its first byte to the last of the answer. It can be given up at any
 * moment and from any thread; the connection is closed then, which is how the service learns of it.
 */
final class UpstreamCall {
  private final CallConnection connection;
  private final StreamedCall span;
  private final CompletableFuture<? extends HttpResponse<?>> head;
  private volatile @Nullable CompletableFuture<? extends CloseableAvailableByteBody> body;
  private volatile boolean abandoned;

  private UpstreamCall(
      MutableHttpRequest<?> request, StreamedCall span, Publisher<? extends HttpResponse<?>> sent) {
    this.connection = new CallConnection(request);
    this.span = span;
    this.head = Mono.<HttpResponse<?>>from(sent).doOnNext(this::answered).toFuture();
  }

  static UpstreamCall start(
      RawHttpClient http, MutableHttpRequest<?> request, Optional<byte[]> json) {
    StreamedCall span = StreamedCall.of(request);
    CloseableByteBody body =
        AvailableByteArrayBody.create(
            NettyByteBufferFactory.DEFAULT, json.orElseGet(() -> new byte[0]));
    return new UpstreamCall(request, span, http.exchange(request, body, Thread.currentThread()));
  }

  private void answered(HttpResponse<?> response) {
    if (response instanceof ByteBodyHttpResponse<?> whole
        && whole.byteBody() instanceof AvailableByteBody) {
      connection.giveBack();
    }
  }

  /** Waits for the answer's head. */
  ByteBodyHttpResponse<?> awaitHead() throws InterruptedException {
    return (ByteBodyHttpResponse<?>) await(head);
  }

  /** Waits for the whole of the answer. */
  byte[] awaitBody(ByteBodyHttpResponse<?> response) throws InterruptedException {
    CompletableFuture<? extends CloseableAvailableByteBody> whole =
        response
            .byteBody()
            .buffer()
            .whenComplete(
                (bytes, fault) -> {
                  if (fault == null) {
                    connection.giveBack();
                  }
                });
    body = whole;
    if (abandoned) {
      abandon();
    }
    try (CloseableAvailableByteBody bytes = await(whole)) {
      span.complete();
      return bytes.toByteArray();
    } catch (HttpClientException fault) {
      span.fail(fault);
      connection.close();
      throw fault;
    }
  }

  /** The answer's bytes as they come, for one reader, who can stop at any time. */
  Publisher<byte[]> bytes(ByteBodyHttpResponse<?> response) {
    return Flux.from(response.byteBody().toByteArrayPublisher())
        .doOnComplete(
            () -> {
              connection.giveBack();
              span.complete();
            })
        .doOnError(
            fault -> {
              span.fail(fault);
              connection.close();
            })
        .doOnCancel(this::abandon);
  }

  /** Gives the call up. */
  void abandon() {
    abandoned = true;
    span.cancel();
    head.cancel(true);
    CompletableFuture<?> waiting = body;
    if (waiting != null) {
      waiting.cancel(true);
    }
    connection.close();
  }

  /** Whether the call was given up. What it came to then means nothing. */
  boolean isAbandoned() {
    return abandoned;
  }

  private static <T> T await(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HttpClientException fault) {
        throw fault;
      }
      throw new HttpClientException("The call failed", e.getCause());
    }
  }
}
