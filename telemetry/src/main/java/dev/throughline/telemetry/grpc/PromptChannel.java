package dev.throughline.telemetry.grpc;

import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A channel that is back as soon as its server is.
 *
 * <p>gRPC waits between its own attempts to connect, after some failures up to two minutes, and
 * meanwhile fails every call: a server that was restarted long ago would still seem to be down.
 * Here each call to a channel that is down makes it try at once, and waits a moment for that. To
 * wait for as long as a call may take would turn every outage into a timeout.
 */
public final class PromptChannel {
  /**
   * A server that is there accepts in far less, even on a busy machine; one that is not costs no
   * more.
   */
  private static final long RECONNECT_MILLIS = 500;

  private final ManagedChannel channel;

  /**
   * Begins to connect.
   *
   * @param channel stays its owner's to close
   */
  public PromptChannel(ManagedChannel channel) {
    this.channel = channel;
    ConnectivityState unused = channel.getState(true);
  }

  /** The channel, connected if its server can be connected to. */
  public Channel connected() {
    if (channel.getState(true) == ConnectivityState.TRANSIENT_FAILURE) {
      CountDownLatch changed = new CountDownLatch(1);
      channel.notifyWhenStateChanged(ConnectivityState.TRANSIENT_FAILURE, changed::countDown);
      channel.resetConnectBackoff();
      await(changed);
    }
    return channel;
  }

  private static void await(CountDownLatch changed) {
    try {
      // Whether it came or not, the call that follows tells.
      boolean unused = changed.await(RECONNECT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
