package dev.throughline.agent.server;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.ModelServiceGrpc.ModelServiceImplBase;
import dev.throughline.servicetesting.GrpcStub;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Stands in for model-proxy, on a real socket: answers what a test has put in its queue. */
public final class ModelStub extends ModelServiceImplBase implements AutoCloseable {
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final List<GenerateRequest> requests = new CopyOnWriteArrayList<>();
  private final GrpcStub stub = new GrpcStub(this);

  private ModelStub() throws IOException {}

  private interface Reply {
    void to(GenerateRequest request, StreamObserver<GenerateResponse> observer);
  }

  public static ModelStub start() throws IOException {
    return new ModelStub();
  }

  /** Ends, as a service that dies does. */
  public void stop() throws InterruptedException {
    stub.stop();
  }

  /** Comes back, at the same port. */
  public void restart() throws IOException {
    stub.restart();
  }

  public int port() {
    return stub.port();
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
    stub.metadata().forget();
  }

  public List<GenerateRequest> requests() {
    return requests;
  }

  /** Values of a metadata key, one for each call. */
  public List<String> metadata(String key) {
    return stub.metadata().values(key);
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
    stub.close();
  }
}
