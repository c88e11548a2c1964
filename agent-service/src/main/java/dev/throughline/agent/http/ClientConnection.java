package dev.throughline.agent.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.CompletionStage;

/**
 * The connection that a request came on. Micronaut tells nobody that it was closed before there was
 * an answer; Netty does.
 */
final class ClientConnection {
  private ClientConnection() {}

  /**
   * Acts when the client goes away before there is an answer.
   *
   * @param answer until when it matters: a connection outlives its requests
   */
  static void whenClosed(HttpRequest<?> request, CompletionStage<?> answer, Runnable action) {
    HttpRequest<?> innermost = request;
    while (innermost instanceof HttpRequestWrapper<?> wrapper) {
      innermost = wrapper.getDelegate();
    }
    if (innermost instanceof NettyHttpRequest<?> netty) {
      ChannelFuture closed = netty.getChannelHandlerContext().channel().closeFuture();
      ChannelFutureListener listener = future -> action.run();
      closed.addListener(listener);
      answer.whenComplete((result, fault) -> closed.removeListener(listener));
    }
  }
}
