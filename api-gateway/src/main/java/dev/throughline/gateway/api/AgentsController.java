package dev.throughline.gateway.api;

import dev.throughline.gateway.agents.AgentName;
import dev.throughline.gateway.agents.AgentService;
import dev.throughline.gateway.authentication.Caller;
import dev.throughline.gateway.problem.Problems;
import dev.throughline.identity.Scope;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/** Agents: which there are, and running one. */
@Controller("/api/v1/agents")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AgentsController {
  private final AuthenticatedRequests requests;
  private final AgentService agents;
  private final Answers answers;

  AgentsController(AuthenticatedRequests requests, AgentService agents, Answers answers) {
    this.requests = requests;
    this.agents = agents;
    this.answers = answers;
  }

  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return requests.handle(request, Scope.AGENTS_READ, caller -> answers.of(agents.agents(caller)));
  }

  /**
   * @param body null if there is none, so that a client is told that it lacks a credential before
   *     it is told that it lacks a body
   */
  @Post("/{name}/execute")
  HttpResponse<?> execute(HttpRequest<?> request, String name, @Body @Nullable byte[] body) {
    return requests.handle(
        request,
        Scope.AGENTS_EXECUTE,
        caller -> execute(caller, name, body == null ? new byte[0] : body));
  }

  private HttpResponse<?> execute(Caller caller, String name, byte[] body) {
    Optional<AgentName> agent = AgentName.parse(name);
    if (agent.isEmpty()) {
      return answers.of(Problems.unknownAgent());
    }
    JsonBody read = JsonBody.read(body);
    if (read instanceof JsonBody.Malformed malformed) {
      return answers.of(Problems.malformedBody(malformed.detail()));
    }
    byte[] input = ((JsonBody.WellFormed) read).json();
    return answers.of(agents.execute(caller, agent.get(), input));
  }
}
