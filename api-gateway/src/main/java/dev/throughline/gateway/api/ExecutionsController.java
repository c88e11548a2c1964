package dev.throughline.gateway.api;

import dev.throughline.gateway.agents.AgentAnswer;
import dev.throughline.gateway.agents.AgentService;
import dev.throughline.gateway.agents.ExecutionQuery;
import dev.throughline.gateway.authentication.Caller;
import dev.throughline.gateway.problem.Problems;
import dev.throughline.identity.Scope;
import dev.throughline.telemetry.http.ClientConnection;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.UUID;

/** What became of executions, and an end to those that are not wanted. */
@Controller("/api/v1/executions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExecutionsController {
  private final AuthenticatedRequests requests;
  private final AgentService agents;
  private final Answers answers;

  /** One of agent-service's answers about one execution. */
  private interface Question {
    AgentAnswer ask(Caller caller, UUID id, ClientConnection client);
  }

  ExecutionsController(AuthenticatedRequests requests, AgentService agents, Answers answers) {
    this.requests = requests;
    this.agents = agents;
    this.answers = answers;
  }

  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return requests.handle(request, Scope.EXECUTIONS_READ, caller -> list(request, caller));
  }

  private HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
    ExecutionQuery query = ExecutionQuery.of(request.getParameters());
    if (query instanceof ExecutionQuery.Malformed malformed) {
      return answers.of(Problems.invalidParameter(malformed.parameter(), malformed.detail()));
    }
    ExecutionQuery.WellFormed wellFormed = (ExecutionQuery.WellFormed) query;
    return answers.of(agents.executions(caller, wellFormed, ClientConnection.of(request)));
  }

  @Get("/{id}")
  HttpResponse<?> find(HttpRequest<?> request, String id) {
    return about(id, request, Scope.EXECUTIONS_READ, agents::execution);
  }

  @Get("/{id}/decisions")
  HttpResponse<?> decisions(HttpRequest<?> request, String id) {
    return about(id, request, Scope.EXECUTIONS_READ, agents::decisions);
  }

  /** Whoever may start executions may end them. */
  @Post("/{id}/cancel")
  HttpResponse<?> cancel(HttpRequest<?> request, String id) {
    return about(id, request, Scope.AGENTS_EXECUTE, agents::cancel);
  }

  private HttpResponse<?> about(String id, HttpRequest<?> request, Scope scope, Question question) {
    return requests.handle(
        request,
        scope,
        caller ->
            parse(id)
                .<HttpResponse<?>>map(
                    uuid -> answers.of(question.ask(caller, uuid, ClientConnection.of(request))))
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
