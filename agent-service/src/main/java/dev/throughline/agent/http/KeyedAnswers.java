package dev.throughline.agent.http;

import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.ExecutionEvent.Ended;
import dev.throughline.agent.execution.Task;
import dev.throughline.agent.idempotency.KeyedExecutions;
import dev.throughline.agent.idempotency.KeyedStart;
import dev.throughline.agent.idempotency.KeyedStart.First;
import dev.throughline.agent.idempotency.KeyedStart.Repeat;
import dev.throughline.agent.live.LiveEvent;
import dev.throughline.agent.live.LiveEvent.Broke;
import dev.throughline.agent.live.LiveEvent.Told;
import dev.throughline.agent.live.LiveExecutions;
import dev.throughline.agent.live.LiveExecutions.Following;
import dev.throughline.telemetry.http.ClientConnection;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.opentelemetry.api.trace.Span;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers requests with a key. Their executions go on when the client goes away: it may come back.
 */
@Singleton
final class KeyedAnswers {
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final KeyedExecutions keyed;
  private final LiveExecutions live;
  private final EventStream events;

  KeyedAnswers(KeyedExecutions keyed, LiveExecutions live, EventStream events) {
    this.keyed = keyed;
    this.live = live;
    this.events = events;
  }

  /** The result of the one execution that there is for this key. */
  CompletionStage<HttpResponse<?>> result(HttpRequest<?> http, Task task, String key) {
    KeyedStart start = keyed.start(task, key, Following.RESULT);
    if (start instanceof First first) {
      return first.execution().result().thenApply(ExecutionResponse::of);
    }
    Span server = Span.current();
    return ended(http, task, repeated(start, server))
        .thenApply(execution -> Replay.of(execution, server));
  }

  /** Its events, from the one after {@code Last-Event-ID} on. */
  CompletionStage<HttpResponse<?>> stream(HttpRequest<?> http, Task task, String key) {
    KeyedStart start = keyed.start(task, key, Following.EVENTS_KEPT);
    if (start instanceof First first) {
      return first
          .execution()
          .started()
          .thenApply(execution -> events.response(execution.eventsAfter(0), () -> {}));
    }
    long after = lastEventId(http);
    Span server = Span.current();
    UUID id = repeated(start, server);
    return CompletableFuture.completedFuture(
        Replay.marked(events.response(events(http, task, id, after, server), () -> {})));
  }

  /** As they were told, if it is or was here; else the end alone. */
  private Publisher<LiveEvent> events(
      HttpRequest<?> http, Task task, UUID id, long after, Span server) {
    Publisher<LiveEvent> told =
        live.find(id)
            .map(here -> here.eventsAfter(after))
            .orElseGet(() -> Mono.fromFuture(end(http, task, id, after + 1)));
    return Flux.from(told).doOnNext(event -> linkAtEnd(server, event));
  }

  /** A stream has begun by then: what goes wrong is its last event, as all else. */
  private CompletableFuture<LiveEvent> end(HttpRequest<?> http, Task task, UUID id, long number) {
    return ended(http, task, id)
        .handle(
            (execution, fault) ->
                fault == null
                    ? new Told(number, new Ended(execution))
                    : new Broke(number, cause(fault)));
  }

  private static void linkAtEnd(Span server, LiveEvent event) {
    if (event instanceof Told told && told.event() instanceof Ended end) {
      Replay.link(server, end.execution().trace());
    }
  }

  private static UUID repeated(KeyedStart start, Span server) {
    if (start instanceof Repeat repeat) {
      Replay.mark(server);
      return repeat.id();
    }
    throw HttpRefusal.idempotencyKeyReused();
  }

  /** Waits for it as long as its agent may take, and not for a client that has gone. */
  private CompletableFuture<Execution> ended(HttpRequest<?> http, Task task, UUID id) {
    CompletableFuture<Execution> end = keyed.whenEnded(id, task.agent().limits().time());
    ClientConnection.of(http).onCloseBefore(end, () -> end.cancel(false));
    return end.exceptionally(
        fault -> {
          Throwable cause = cause(fault);
          throw cause instanceof TimeoutException
              ? HttpRefusal.stillRunning()
              : new CompletionException(cause);
        });
  }

  private static Throwable cause(Throwable fault) {
    Throwable cause = fault instanceof CompletionException ? fault.getCause() : null;
    return cause == null ? fault : cause;
  }

  /** What is no number is none: by the standard, clients send back what they were given. */
  private static long lastEventId(HttpRequest<?> http) {
    String id = http.getHeaders().get(LAST_EVENT_ID);
    return id != null && id.matches("\\d{1,15}") ? Long.parseLong(id) : 0;
  }
}
