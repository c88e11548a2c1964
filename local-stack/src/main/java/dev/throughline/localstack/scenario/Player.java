package dev.throughline.localstack.scenario;

import dev.throughline.localstack.ApiKeys;
import dev.throughline.localstack.StackException;
import dev.throughline.localstack.awaiting.SettledTrace;
import dev.throughline.localstack.call.AgentCall;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.call.Reply;
import dev.throughline.localstack.call.StreamEvent;
import dev.throughline.tracereader.TraceSource;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends what scenarios send. Safe for many threads. */
public final class Player {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final URI gateway;
  private final ApiKeys keys;
  private final SettledTrace traces;

  public Player(URI gateway, ApiKeys keys, TraceSource traces) {
    this.gateway = gateway;
    this.keys = keys;
    this.traces = new SettledTrace(traces);
  }

  /**
   * Returns when all has been answered.
   *
   * @param listener hears the events of an answer that is streamed
   */
  public Performance play(Scenario scenario, Consumer<StreamEvent> listener)
      throws InterruptedException {
    AgentCall call = new AgentCall(gateway, scenario.key().apply(keys));
    Optional<Reply> before = scenario.before().map(call::send);
    AgentRequest request = scenario.request();
    if (before.isPresent()) {
      String trace = before.get().traceId().orElse("");
      traces.await(trace);
      request = request.asking(request.input().replace(Scenario.TRACE_OF_BEFORE, trace));
    }
    return new Performance(before, taken(scenario.delivery(), call, request, listener));
  }

  private static Reply taken(
      Delivery delivery, AgentCall call, AgentRequest request, Consumer<StreamEvent> listener)
      throws InterruptedException {
    return switch (delivery) {
      case WHOLE -> call.send(request);
      case STREAMED ->
          call.stream(
              request,
              event -> {
                listener.accept(event);
                return false;
              });
      case LEFT_MIDWAY -> left(call, request, listener);
    };
  }

  private static Reply left(AgentCall call, AgentRequest request, Consumer<StreamEvent> listener)
      throws InterruptedException {
    List<StreamEvent> heard = new ArrayList<>();
    Reply reply =
        call.stream(
            request,
            event -> {
              heard.add(event);
              listener.accept(event);
              return event.name().equals(StreamEvent.TEXT_DELTA);
            });
    if (heard.isEmpty()) {
      return reply;
    }
    Reply stored = ended(call, heard.get(0).data().path("execution_id").asText());
    return new Reply(reply.status(), reply.traceId(), stored.body(), reply.duration());
  }

  private static Reply ended(AgentCall call, String executionId) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Reply stored = call.stored(executionId);
    while (!stored.isOk() || stored.body().path("outcome").asText().equals("running")) {
      if (System.nanoTime() - end > 0) {
        throw new StackException(
            "The execution that was left had not ended %d s later."
                .formatted(PATIENCE.toSeconds()));
      }
      Thread.sleep(PAUSE.toMillis());
      stored = call.stored(executionId);
    }
    return stored;
  }
}
