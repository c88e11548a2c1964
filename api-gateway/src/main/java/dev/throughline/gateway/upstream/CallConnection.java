package dev.throughline.gateway.upstream;

import io.micronaut.http.HttpRequest;
import io.netty.channel.Channel;

/**
 * The connection that a call was sent over, for as long as it is that call's. Closing it is how a
 * service learns that nobody listens: Micronaut's client would read on, and throw away, what nobody
 * wants, while the service worked on it.
 */
final class CallConnection {
  /** Where Micronaut's client leaves the connection. */
  private static final String CHANNEL = "netty_channel";

  private final HttpRequest<?> request;
  private volatile boolean given;

  CallConnection(HttpRequest<?> request) {
    this.request = request;
  }

  /**
   * The whole answer has come: from now on the connection may be another call's. To be called on
   * the connection's own thread, which gives it away next.
   */
  void giveBack() {
    given = true;
  }

  /** Closes the connection, unless it has been given back. On its own thread, to be sure which. */
  void close() {
    request.getAttribute(CHANNEL, Channel.class).ifPresent(this::close);
  }

  private void close(Channel channel) {
    channel
        .eventLoop()
        .execute(
            () -> {
              if (!given) {
                channel.close();
              }
            });
  }
}
