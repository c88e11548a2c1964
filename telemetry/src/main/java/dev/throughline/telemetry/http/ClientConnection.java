package dev.throughline.telemetry.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Tells that a client has gone away while its request is worked on. The server itself notices that
 * only when it has something to write.
 */
@FunctionalInterface
public interface ClientConnection {
  /**
   * Runs {@code action} once the connection is closed, at once if it is already, until the watch is
   * closed. On the connection's own thread: it must return at once.
   */
  Watch onClose(Runnable action);

  /**
   * The same until there is an answer: a connection outlives its requests.
   *
   * @param answer completes, in whichever way, when nobody needs to know any more
   */
  default void onCloseBefore(CompletionStage<?> answer, Runnable action) {
    Watch watch = onClose(action);
    answer.whenComplete((result, fault) -> watch.close());
  }

  /** Ends with {@link #close}. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** The connection of a request. */
  static ClientConnection of(HttpRequest<?> request) {
    return action ->
        closing(request)
            .<Watch>map(
                closed -> {
                  FutureListener<Void> listener = ignored -> action.run();
                  closed.addListener(listener);
                  return () -> closed.removeListener(listener);
                })
            .orElse(() -> {});
  }

  private static Optional<Future<Void>> closing(HttpRequest<?> request) {
    HttpRequest<?> innermost = request;
    while (innermost instanceof HttpRequestWrapper<?> wrapper) {
      innermost = wrapper.getDelegate();
    }
    return innermost instanceof NettyHttpRequest<?> netty
        ? Optional.of(netty.getChannelHandlerContext().channel().closeFuture())
        : Optional.empty();
  }
}
