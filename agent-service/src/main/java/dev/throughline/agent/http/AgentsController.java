package dev.throughline.agent.http;

import dev.throughline.agent.agents.Agent;
import dev.throughline.agent.agents.Agents;
import dev.throughline.agent.execution.Caller;
import dev.throughline.agent.execution.CancelledBy;
import dev.throughline.agent.execution.Task;
import dev.throughline.agent.live.LiveExecution;
import dev.throughline.agent.live.LiveExecutions;
import dev.throughline.agent.live.LiveExecutions.Following;
import dev.throughline.identity.Scope;
import dev.throughline.telemetry.http.ClientConnection;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Agents over HTTP, for the gateway. */
@Controller("/agents")
final class AgentsController {
  private final Agents agents;
  private final LiveExecutions executions;
  private final EventStream events;
  private final KeyedAnswers keyed;

  AgentsController(
      Agents agents, LiveExecutions executions, EventStream events, KeyedAnswers keyed) {
    this.agents = agents;
    this.executions = executions;
    this.events = events;
    this.keyed = keyed;
  }

  /**
   * @param agents by name
   */
  record AgentsBody(List<AgentBody> agents) {}

  record AgentBody(String name, String description) {}

  @Get
  AgentsBody list(Caller caller) {
    Scopes.require(caller, Scope.AGENTS_READ);
    return new AgentsBody(
        agents.all().stream()
            .map(agent -> new AgentBody(agent.name(), agent.description()))
            .toList());
  }

  @Post("/{name}/execute")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
  @ExecuteOn(TaskExecutors.BLOCKING)
  CompletionStage<HttpResponse<?>> execute(
      HttpRequest<?> http, Caller caller, String name, @Body byte[] body) {
    Scopes.require(caller, Scope.AGENTS_EXECUTE);
    Agent agent = agents.find(name).orElseThrow(HttpRefusal::unknownAgent);
    ExecuteRequest request = ExecuteRequest.read(body);
    Task task = new Task(agent, request.input(), request.sources(), caller);
    boolean streams = http.accept().contains(MediaType.TEXT_EVENT_STREAM_TYPE);
    Optional<String> key = IdempotencyHeader.key(http);
    if (key.isPresent()) {
      return streams ? keyed.stream(http, task, key.get()) : keyed.result(http, task, key.get());
    }
    return streams ? stream(task) : answer(http, task);
  }

  private CompletionStage<HttpResponse<?>> answer(HttpRequest<?> http, Task task) {
    LiveExecution execution = executions.start(task, UUID.randomUUID(), Following.RESULT);
    ClientConnection.of(http)
        .onCloseBefore(execution.result(), () -> execution.cancel(CancelledBy.CLIENT));
    return execution.result().thenApply(ExecutionResponse::of);
  }

  /** What goes wrong before the execution starts is an ordinary answer. */
  private CompletionStage<HttpResponse<?>> stream(Task task) {
    LiveExecution execution = executions.start(task, UUID.randomUUID(), Following.EVENTS);
    return execution
        .started()
        .thenApply(
            started ->
                events.response(started.eventsAfter(0), () -> started.cancel(CancelledBy.CLIENT)));
  }
}
