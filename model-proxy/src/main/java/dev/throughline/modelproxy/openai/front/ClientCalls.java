package dev.throughline.modelproxy.openai.front;

import dev.throughline.telemetry.http.ClientConnection;
import dev.throughline.telemetry.http.ClientConnection.Watch;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Deadline;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Works for HTTP clients on threads of their own. A client that hangs up cancels the gRPC context
 * of the thread that works for it, and with that the call to the model.
 */
final class ClientCalls {
  private static final Logger log = LoggerFactory.getLogger(ClientCalls.class);

  private final ExecutorService threads;
  private final ScheduledExecutorService timer;
  private final Duration overallTimeout;

  ClientCalls(ExecutorService threads, ScheduledExecutorService timer, Duration overallTimeout) {
    this.threads = threads;
    this.timer = timer;
    this.overallTimeout = overallTimeout;
  }

  /**
   * Begins to work when the answer is asked for.
   *
   * @param work answers by the sink, before its own deadline
   */
  Mono<HttpResponse<?>> answer(
      HttpRequest<?> client, BiConsumer<MonoSink<HttpResponse<?>>, Deadline> work) {
    PropagatedContext request = PropagatedContext.getOrEmpty();
    return Mono.create(
        sink -> {
          Deadline deadline = Deadline.after(overallTimeout.toNanos(), TimeUnit.NANOSECONDS);
          CancellableContext call = Context.ROOT.withDeadline(deadline, timer);
          Watch watch = ClientConnection.of(client).onClose(() -> call.cancel(null));
          threads.execute(
              request.wrap(
                  call.wrap(
                      () -> {
                        try {
                          work.accept(sink, deadline);
                        } catch (RuntimeException bug) {
                          log.error("model call failed", bug);
                          sink.success(ApiErrors.bug().response());
                        } finally {
                          watch.close();
                          call.close();
                        }
                      })));
        });
  }
}
