package dev.throughline.vertexsimulator.serving;

import dev.throughline.vertexsimulator.reply.Director;
import dev.throughline.vertexsimulator.script.ScriptLibrary;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The gRPC server: PredictionService over a library of scripts, and gRPC's health service. */
public final class SimulatorServer implements AutoCloseable {
  private static final int LARGEST_REQUEST_BYTES = 32 << 20;
  private static final int GRACE_SECONDS = 2;

  private final Server server;
  private final HealthStatusManager health;
  private final ScheduledExecutorService clock;

  private SimulatorServer(
      Server server, HealthStatusManager health, ScheduledExecutorService clock) {
    this.server = server;
    this.health = health;
    this.clock = clock;
  }

  /**
   * @param address to listen on; port 0 takes a free one
   * @throws IOException when it cannot be listened on
   */
  public static SimulatorServer start(InetSocketAddress address, ScriptLibrary library)
      throws IOException {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(SimulatorServer::daemon);
    HealthStatusManager health = new HealthStatusManager();
    Server server =
        NettyServerBuilder.forAddress(address)
            .maxInboundMessageSize(LARGEST_REQUEST_BYTES)
            .addService(health.getHealthService())
            .addService(
                ServerInterceptors.intercept(
                    new ScriptedPredictionService(new Director(library), clock), new CallKey()))
            .build();
    try {
      server.start();
    } catch (IOException e) {
      clock.shutdownNow();
      throw e;
    }
    return new SimulatorServer(server, health, clock);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "pace");
    thread.setDaemon(true);
    return thread;
  }

  /** The port that is listened on. */
  public int port() {
    return server.getPort();
  }

  /** Returns when the server has ended. */
  public void awaitEnd() throws InterruptedException {
    server.awaitTermination();
  }

  /** Takes no more calls, lets the running ones end for two seconds, then breaks them off. */
  @Override
  public void close() {
    health.enterTerminalState();
    server.shutdown();
    try {
      if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow().awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    clock.shutdownNow();
  }
}
