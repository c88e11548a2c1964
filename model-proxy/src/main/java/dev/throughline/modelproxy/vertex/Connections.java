package dev.throughline.modelproxy.vertex;

import com.google.api.gax.grpc.ChannelPrimer;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The client's connections. gRPC waits longer and longer before it connects again to a server that
 * was down, up to two minutes, and fails all calls in the meantime; a back end that is back should
 * be used at once. Safe for use by several threads.
 */
final class Connections implements ChannelPrimer {
  private final List<ManagedChannel> channels = new CopyOnWriteArrayList<>();

  @Override
  public void primeChannel(ManagedChannel channel) {
    channels.add(channel);
  }

  /** Lets a connection that waits for its next try make it now. */
  void reconnectNow() {
    for (ManagedChannel channel : channels) {
      if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
        channel.resetConnectBackoff();
      }
    }
  }
}
