package dev.throughline.agent.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.server.ModelStub;
import dev.throughline.agent.time.Deadline;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

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
  private final AtomicInteger delivered = new AtomicInteger();
  private final ManagedChannel channel;
  private final ModelProxy proxy;

  ConnectedProxy() throws IOException {
    stub = ModelStub.start();
    channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", stub.port())
            .usePlaintext()
            .intercept(new Deliveries(delivered))
            .build();
    proxy = new ModelProxy(channel);
  }

  ModelStub stub() {
    return stub;
  }

  /** How many messages gRPC has delivered, whether they were taken or not. */
  int delivered() {
    return delivered.get();
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

  /** Counts messages once they wait for whoever takes them. */
  private record Deliveries(AtomicInteger count) implements ClientInterceptor {
    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
        @Override
        public void start(Listener<A> listener, Metadata headers) {
          super.start(
              new SimpleForwardingClientCallListener<>(listener) {
                @Override
                public void onMessage(A message) {
                  super.onMessage(message);
                  count.incrementAndGet();
                }
              },
              headers);
        }
      };
    }
  }
}
