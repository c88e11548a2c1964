package dev.throughline.servicetesting;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A gRPC server of a test, on a real socket: it can die, and come back at the same port. */
public final class GrpcStub implements AutoCloseable {
  private static final long END_SECONDS = 5;

  private final BindableService service;
  private final ReceivedMetadata metadata = new ReceivedMetadata();
  private final int port;
  private volatile Server server;

  /** Starts it on a free port of this machine. */
  public GrpcStub(BindableService service) throws IOException {
    this.service = service;
    this.server = listen(0);
    this.port = server.getPort();
  }

  private Server listen(int at) throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", at))
        .addService(service)
        .intercept(metadata)
        .build()
        .start();
  }

  /** Where it listens; stays the same for good. */
  public int port() {
    return port;
  }

  /** What came with the calls. */
  public ReceivedMetadata metadata() {
    return metadata;
  }

  /** Ends, as a service that dies does. */
  public void stop() throws InterruptedException {
    if (!server.shutdownNow().awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("The stub has not ended after " + END_SECONDS + " s");
    }
  }

  /** Comes back. */
  public void restart() throws IOException {
    server = listen(port);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
