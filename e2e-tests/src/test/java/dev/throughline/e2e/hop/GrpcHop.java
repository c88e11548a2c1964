package dev.throughline.e2e.hop;

import dev.throughline.localstack.HostPort;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Relays gRPC calls of any service, message by message, without knowing what is in them. */
final class GrpcHop implements Hop {
  private static final Metadata.Key<String> TRACE_CONTEXT_KEY =
      Metadata.Key.of(TRACE_CONTEXT, Metadata.ASCII_STRING_MARSHALLER);

  private static final Metadata.Key<String> TRACE_STATE_KEY =
      Metadata.Key.of(TRACE_STATE, Metadata.ASCII_STRING_MARSHALLER);

  private final AtomicInteger passed = new AtomicInteger();
  private final ManagedChannel channel;
  private final Server server;
  private volatile boolean cut;
  private volatile String tracestate = "";

  GrpcHop(HostPort target) {
    channel = NettyChannelBuilder.forAddress(target.host(), target.port()).usePlaintext().build();
    try {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .fallbackHandlerRegistry(new AnyMethod())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public HostPort address() {
    return new HostPort("127.0.0.1", server.getPort());
  }

  @Override
  public void cut(boolean cut) {
    this.cut = cut;
    passed.set(0);
  }

  @Override
  public int passed() {
    return passed.get();
  }

  @Override
  public String tracestate() {
    return tracestate;
  }

  private ServerCall.Listener<byte[]> relay(ServerCall<byte[], byte[]> incoming, Metadata headers) {
    passed.incrementAndGet();
    String state = headers.get(TRACE_STATE_KEY);
    tracestate = state == null ? "" : state;
    if (cut) {
      headers.discardAll(TRACE_CONTEXT_KEY);
    }
    ClientCall<byte[], byte[]> outgoing =
        channel.newCall(incoming.getMethodDescriptor(), CallOptions.DEFAULT);
    outgoing.start(new Answers(incoming), headers);
    outgoing.request(Integer.MAX_VALUE);
    incoming.request(Integer.MAX_VALUE);
    return new Requests(outgoing);
  }

  @Override
  public void close() {
    server.shutdownNow();
    channel.shutdownNow();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class AnyMethod extends HandlerRegistry {
    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String method, String authority) {
      MethodDescriptor<byte[], byte[]> descriptor =
          MethodDescriptor.newBuilder(Bytes.INSTANCE, Bytes.INSTANCE)
              .setFullMethodName(method)
              .setType(MethodType.UNKNOWN)
              .build();
      return ServerMethodDefinition.create(descriptor, GrpcHop.this::relay);
    }
  }

  /** What the caller sends goes on to the target. */
  private static final class Requests extends ServerCall.Listener<byte[]> {
    private final ClientCall<byte[], byte[]> outgoing;

    Requests(ClientCall<byte[], byte[]> outgoing) {
      this.outgoing = outgoing;
    }

    @Override
    public void onMessage(byte[] message) {
      outgoing.sendMessage(message);
    }

    @Override
    public void onHalfClose() {
      outgoing.halfClose();
    }

    @Override
    public void onCancel() {
      outgoing.cancel("the caller went away", null);
    }
  }

  /** What the target answers goes back to the caller. */
  private static final class Answers extends ClientCall.Listener<byte[]> {
    private final ServerCall<byte[], byte[]> incoming;

    Answers(ServerCall<byte[], byte[]> incoming) {
      this.incoming = incoming;
    }

    @Override
    public void onHeaders(Metadata headers) {
      incoming.sendHeaders(headers);
    }

    @Override
    public void onMessage(byte[] message) {
      incoming.sendMessage(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      incoming.close(status, trailers);
    }
  }

  private enum Bytes implements MethodDescriptor.Marshaller<byte[]> {
    INSTANCE;

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
