package dev.throughline.modelproxy.serving;

import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.ModelServiceGrpc;
import dev.throughline.modelproxy.attempt.AttemptPolicy;
import dev.throughline.modelproxy.generation.Generation;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ModelService over a {@link Generation}. */
@Singleton
final class ModelEndpoint extends ModelServiceGrpc.ModelServiceImplBase {
  private static final Logger log = LoggerFactory.getLogger(ModelEndpoint.class);

  private final Generation generation;
  private final AttemptPolicy policy;
  private final ExecutorService streams;

  ModelEndpoint(
      Generation generation,
      AttemptPolicy policy,
      @Named(TaskExecutors.BLOCKING) ExecutorService streams) {
    this.generation = generation;
    this.policy = policy;
    this.streams = streams;
  }

  @Override
  public void generate(GenerateRequest request, StreamObserver<GenerateResponse> caller) {
    // With a handler set, an answer to a caller that has gone is dropped and no exception.
    ((ServerCallStreamObserver<GenerateResponse>) caller).setOnCancelHandler(() -> {});
    Optional<StatusRuntimeException> end;
    try {
      end =
          generation
              .generate(request, CallerIdentity.userId(), CallDeadline.of(policy))
              .match(
                  response -> {
                    caller.onNext(response);
                    return Optional.empty();
                  },
                  refusal -> Optional.of(RefusalStatus.of(refusal)));
    } catch (RuntimeException bug) {
      log.error("model call failed", bug);
      end = Optional.of(RefusalStatus.ofBug());
    }
    close(caller, end);
  }

  @Override
  public void generateStream(GenerateRequest request, StreamObserver<GenerateChunk> caller) {
    StreamListener listener = new StreamListener((ServerCallStreamObserver<GenerateChunk>) caller);
    Deadline deadline = CallDeadline.of(policy);
    String principal = CallerIdentity.userId();
    Runnable work =
        () -> {
          Optional<StatusRuntimeException> end;
          try {
            end =
                generation.stream(request, principal, deadline, listener)
                    .match(
                        attempts -> Optional.empty(),
                        refusal -> Optional.of(RefusalStatus.of(refusal)));
          } catch (RuntimeException bug) {
            log.error("model stream failed", bug);
            end = Optional.of(RefusalStatus.ofBug());
          }
          close(caller, end);
        };
    // gRPC's context for the deadline and the cancellation, OpenTelemetry's for the span. That the
    // gRPC instrumentation keeps one in the other is its own affair.
    streams.execute(Context.current().wrap(io.opentelemetry.context.Context.current().wrap(work)));
  }

  private static void close(StreamObserver<?> caller, Optional<StatusRuntimeException> end) {
    if (end.isEmpty()) {
      caller.onCompleted();
    } else if (end.get().getStatus().getCode() != Status.Code.CANCELLED) {
      caller.onError(end.get());
    }
    // A caller that has gone hears nothing, and gRPC has ended the call already.
  }
}
