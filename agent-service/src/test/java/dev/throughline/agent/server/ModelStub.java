package dev.throughline.agent.server;

import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.ModelServiceGrpc.ModelServiceImplBase;
import dev.throughline.servicetesting.GrpcStub;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Stands in for model-proxy, on a real socket: answers what a test has put in its queue. */
public final class ModelStub extends ModelServiceImplBase implements AutoCloseable {
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final List<GenerateRequest> requests = new CopyOnWriteArrayList<>();

  /**
   * Another one after each reset: a call from before may still be cancelled, and must not count.
   */
  private volatile AtomicInteger cancelled = new AtomicInteger();

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

  /** A response, or the fault that is thrown in its place. */
  public void answer(Function<GenerateRequest, GenerateResponse> response) {
    replies.add(
        (request, observer) -> {
          try {
            observer.onNext(response.apply(request));
            observer.onCompleted();
          } catch (StatusRuntimeException fault) {
            observer.onError(fault);
          }
        });
  }

  /** A response that is not given before it may be. */
  public void answer(GenerateResponse response, CountDownLatch release) {
    answer(
        request -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return response;
        });
  }

  public void fail(Status status) {
    fail(status.asRuntimeException());
  }

  public void fail(StatusRuntimeException thrown) {
    replies.add((request, observer) -> observer.onError(thrown));
  }

  /** Never answers the next request. */
  public void hang() {
    replies.add((request, observer) -> {});
  }

  /** Answers the next request, which must be for a stream, in its own way. */
  public void stream(Consumer<ServerCallStreamObserver<GenerateChunk>> reply) {
    replies.add((request, observer) -> reply.accept(((Chunked) observer).chunks()));
  }

  /** How many calls the other side has cancelled, of those since the last {@link #reset}. */
  public int cancelled() {
    return cancelled.get();
  }

  public void reset() {
    replies.clear();
    requests.clear();
    cancelled = new AtomicInteger();
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
    watch(observer);
    reply(request, observer);
  }

  /** The same replies, in chunks. */
  @Override
  public void generateStream(GenerateRequest request, StreamObserver<GenerateChunk> observer) {
    watch(observer);
    reply(request, new Chunked((ServerCallStreamObserver<GenerateChunk>) observer));
  }

  private void watch(StreamObserver<?> observer) {
    ((ServerCallStreamObserver<?>) observer).setOnCancelHandler(cancelled::incrementAndGet);
  }

  private void reply(GenerateRequest request, StreamObserver<GenerateResponse> observer) {
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
