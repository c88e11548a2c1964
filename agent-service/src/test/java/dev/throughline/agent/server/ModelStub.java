package dev.throughline.agent.server;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.ModelServiceGrpc.ModelServiceImplBase;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Stands in for model-proxy, on a real socket: answers what a test has put in its queue. */
public final class ModelStub extends ModelServiceImplBase implements AutoCloseable {
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final List<GenerateRequest> requests = new CopyOnWriteArrayList<>();
  private final List<Metadata> metadata = new CopyOnWriteArrayList<>();
  private Server server;
  private int port;

  private interface Reply {
    void to(GenerateRequest request, StreamObserver<GenerateResponse> observer);
  }

  public static ModelStub start() throws IOException {
    ModelStub stub = new ModelStub();
    stub.listen(0);
    return stub;
  }

  private void listen(int atPort) throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", atPort))
            .addService(this)
            .intercept(new Recording())
            .build()
            .start();
    port = server.getPort();
  }

  /** Ends, as a service that dies does. */
  public void stop() throws InterruptedException {
    server.shutdownNow().awaitTermination();
  }

  /** Comes back, at the same port. */
  public void restart() throws IOException {
    listen(port);
  }

  public int port() {
    return port;
  }

  public void answer(GenerateResponse response) {
    answer(request -> response);
  }

  public void answer(Function<GenerateRequest, GenerateResponse> response) {
    replies.add(
        (request, observer) -> {
          observer.onNext(response.apply(request));
          observer.onCompleted();
        });
  }

  public void fail(Status status) {
    replies.add((request, observer) -> observer.onError(status.asRuntimeException()));
  }

  /** Never answers the next request. */
  public void hang() {
    replies.add((request, observer) -> {});
  }

  public void reset() {
    replies.clear();
    requests.clear();
    metadata.clear();
  }

  public List<GenerateRequest> requests() {
    return requests;
  }

  /** Values of a metadata key, one for each call. */
  public List<String> metadata(String key) {
    return metadata.stream()
        .map(m -> m.get(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER)))
        .toList();
  }

  @Override
  public void generate(GenerateRequest request, StreamObserver<GenerateResponse> observer) {
    requests.add(request);
    Reply reply = replies.poll();
    if (reply == null) {
      observer.onError(Status.INTERNAL.withDescription("no reply is left").asRuntimeException());
    } else {
      reply.to(request, observer);
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class Recording implements ServerInterceptor {
    @Override
    public <Q, A> Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      metadata.add(headers);
      return next.startCall(call, headers);
    }
  }
}
