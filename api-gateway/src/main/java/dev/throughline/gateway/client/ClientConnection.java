package dev.throughline.gateway.client;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import java.util.Optional;

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
    return request instanceof NettyHttpRequest<?> netty
        ? Optional.of(netty.getChannelHandlerContext().channel().closeFuture())
        : Optional.empty();
  }
}
