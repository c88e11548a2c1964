package dev.throughline.agent.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.server.ModelStub;
import dev.throughline.agent.time.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A {@link ModelProxy} over a real socket, with a stub at its other end. */
final class ConnectedProxy implements AutoCloseable {
  private static final ModelRequest REQUEST =
      new ModelRequest(
          "default",
          "Be brief.",
          List.of(new ModelMessage.User("Hello")),
          List.of(),
          Schema.of(JsonNodeFactory.instance.objectNode()));

  private final ModelStub stub;
  private final ManagedChannel channel;
  private final ModelProxy proxy;

  ConnectedProxy() throws IOException {
    stub = ModelStub.start();
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", stub.port()).usePlaintext().build();
    proxy = new ModelProxy(channel);
  }

  ModelStub stub() {
    return stub;
  }

  ModelReply generate() {
    return generate(soon());
  }

  ModelReply generate(Deadline deadline) {
    return proxy.generate(REQUEST, "token", deadline);
  }

  ModelReply stream(ChunkListener listener) {
    return proxy.stream(REQUEST, "token", soon(), listener);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(15));
  }

  @Override
  public void close() {
    channel.shutdownNow();
    stub.close();
  }
}
