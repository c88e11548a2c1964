package dev.throughline.gateway.api;

import dev.throughline.gateway.agents.AgentAnswer;
import dev.throughline.gateway.agents.AgentName;
import dev.throughline.gateway.agents.AgentService;
import dev.throughline.gateway.agents.ExecuteCommand;
import dev.throughline.gateway.authentication.Caller;
import dev.throughline.gateway.problem.ErrorForm;
import dev.throughline.gateway.problem.Problems;
import dev.throughline.identity.Scope;
import dev.throughline.telemetry.http.ClientConnection;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.convert.format.ReadableBytes;
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
import java.util.Optional;

/** Agents: which there are, and running one. */
@Controller("/api/v1/agents")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AgentsController {
  private final AuthenticatedRequests requests;
  private final AgentService agents;
  private final Answers answers;
  private final StreamedAnswers streamed;
  private final int maxInputBytes;

  AgentsController(
      AuthenticatedRequests requests,
      AgentService agents,
      Answers answers,
      StreamedAnswers streamed,
      @Value("${agents.max-input-size}") @ReadableBytes int maxInputBytes) {
    this.requests = requests;
    this.agents = agents;
    this.answers = answers;
    this.streamed = streamed;
    this.maxInputBytes = maxInputBytes;
  }

  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return requests.handle(
        request,
        Scope.AGENTS_READ,
        caller -> answers.of(agents.agents(caller, ClientConnection.of(request))));
  }

  /**
   * @param body null if there is none, so that a client is told that it lacks a credential before
   *     it is told that it lacks a body
   */
  @Post("/{name}/execute")
  @Produces(MediaType.ALL) // ExecuteHeaders judges the header Accept
  HttpResponse<?> execute(HttpRequest<?> request, String name, @Body @Nullable byte[] body) {
    return requests.handle(
        request,
        Scope.AGENTS_EXECUTE,
        caller -> execute(request, caller, name, body == null ? new byte[0] : body));
  }

  private HttpResponse<?> execute(HttpRequest<?> request, Caller caller, String name, byte[] body) {
    Optional<AgentName> agent = AgentName.parse(name);
    if (agent.isEmpty()) {
      return answers.of(Problems.unknownAgent());
    }
    if (body.length > maxInputBytes) {
      return answers.of(Problems.bodyTooLarge());
    }
    ExecuteHeaders headers = ExecuteHeaders.of(request);
    if (headers instanceof ExecuteHeaders.Malformed malformed) {
      return answers.of(malformed.problem());
    }
    JsonBody read = JsonBody.read(body);
    if (read instanceof JsonBody.Malformed malformed) {
      return answers.of(Problems.malformedBody(malformed.detail()));
    }
    ExecuteHeaders.WellFormed wanted = (ExecuteHeaders.WellFormed) headers;
    byte[] input = ((JsonBody.WellFormed) read).json();
    return execute(
        caller,
        new ExecuteCommand(
            agent.get(),
            input,
            wanted.form().mediaType(),
            wanted.idempotencyKey(),
            wanted.lastEventId()),
        wanted.form(),
        ClientConnection.of(request));
  }

  private HttpResponse<?> execute(
      Caller caller, ExecuteCommand command, AnswerForm form, ClientConnection client) {
    return switch (form) {
      case JSON -> answers.of(agents.execute(caller, command, client));
      case EVENTS ->
          streamed.open(
              caller,
              ErrorForm.PROBLEM,
              place -> {
                AgentAnswer answer = agents.execute(caller, command, client);
                return answer instanceof AgentAnswer.Streamed stream
                    ? streamed.response(stream.answer(), place, ErrorForm.PROBLEM)
                    : answers.of(answer);
              });
    };
  }
}
