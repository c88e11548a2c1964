package dev.throughline.agent.model;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that a call finds the other side once it is back.
 *
 * <p>A channel that lost its connection waits ever longer between attempts, up to two minutes, and
 * fails every call at once in the meantime: a service that was restarted long ago would still seem
 * to be down. So a call that finds the channel in that state asks for an attempt at once and gives
 * it a moment; while the other side is down, that moment is what a call costs more.
 */
final class Reconnection {
  private static final long PATIENCE_MILLIS = 250;

  private final ManagedChannel channel;

  Reconnection(ManagedChannel channel) {
    this.channel = channel;
  }

  /** Returns at once unless the channel lost its connection. */
  void hurry() {
    if (channel.getState(false) != ConnectivityState.TRANSIENT_FAILURE) {
      return;
    }
    CountDownLatch changed = new CountDownLatch(1);
    channel.notifyWhenStateChanged(ConnectivityState.TRANSIENT_FAILURE, changed::countDown);
    channel.resetConnectBackoff();
    try {
      boolean ignored = changed.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
