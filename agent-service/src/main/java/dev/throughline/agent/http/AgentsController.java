package dev.throughline.agent.http;

import dev.throughline.agent.agents.Agent;
import dev.throughline.agent.agents.Agents;
import dev.throughline.agent.execution.Caller;
import dev.throughline.agent.execution.Cancellation;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.ExecutionListener;
import dev.throughline.agent.execution.Task;
import dev.throughline.agent.loop.AgentRunner;
import dev.throughline.identity.Scope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;

/** Agents over HTTP, for the gateway. */
@Controller("/agents")
final class AgentsController {
  private final Agents agents;
  private final AgentRunner runner;

  AgentsController(Agents agents, AgentRunner runner) {
    this.agents = agents;
    this.runner = runner;
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
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> execute(Caller caller, String name, @Body byte[] body) {
    Scopes.require(caller, Scope.AGENTS_EXECUTE);
    Agent agent = agents.find(name).orElseThrow(HttpRefusal::unknownAgent);
    ExecuteRequest request = ExecuteRequest.read(body);
    Execution execution =
        runner.run(
            new Task(agent, request.input(), request.sources(), caller),
            UUID.randomUUID(),
            ExecutionListener.NONE,
            new Cancellation());
    return ExecutionResponse.of(execution);
  }
}
