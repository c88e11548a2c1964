package dev.throughline.gateway.api;

import dev.throughline.gateway.agents.AgentService;
import dev.throughline.gateway.problem.Problems;
import dev.throughline.identity.Scope;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.UUID;

/** What became of executions. */
@Controller("/api/v1/executions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExecutionsController {
  private final AuthenticatedRequests requests;
  private final AgentService agents;
  private final Answers answers;

  ExecutionsController(AuthenticatedRequests requests, AgentService agents, Answers answers) {
    this.requests = requests;
    this.agents = agents;
    this.answers = answers;
  }

  @Get("/{id}")
  HttpResponse<?> execution(HttpRequest<?> request, String id) {
    return requests.handle(
        request,
        Scope.EXECUTIONS_READ,
        caller ->
            parse(id)
                .<HttpResponse<?>>map(uuid -> answers.ofRecord(agents.execution(caller, uuid)))
                .orElseGet(() -> answers.of(Problems.unknownExecution())));
  }

  private static Optional<UUID> parse(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
