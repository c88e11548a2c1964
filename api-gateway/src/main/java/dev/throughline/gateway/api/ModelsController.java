package dev.throughline.gateway.api;

import dev.throughline.gateway.authentication.Caller;
import dev.throughline.gateway.models.ModelName;
import dev.throughline.gateway.models.ModelProxy;
import dev.throughline.gateway.problem.ErrorForm;
import dev.throughline.gateway.problem.Problems;
import dev.throughline.gateway.relay.OpenStream;
import dev.throughline.gateway.upstream.UpstreamFailure;
import dev.throughline.gateway.upstream.UpstreamFailure.Kind;
import dev.throughline.gateway.upstream.UpstreamOutcome;
import dev.throughline.gateway.upstream.Upstreams;
import dev.throughline.identity.Scope;
import dev.throughline.telemetry.http.ClientConnection;
import io.micronaut.core.annotation.Nullable;
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

/** Models for whoever speaks OpenAI's API; model-proxy does, the gateway knows only its errors. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL) // clients of that API send all kinds of Accept, and get what they ask for
final class ModelsController {
  private final AuthenticatedRequests requests;
  private final ModelProxy models;
  private final Answers answers;
  private final StreamedAnswers streamed;

  ModelsController(
      AuthenticatedRequests requests,
      ModelProxy models,
      Answers answers,
      StreamedAnswers streamed) {
    this.requests = requests;
    this.models = models;
    this.answers = answers;
    this.streamed = streamed;
  }

  /**
   * @param body null if there is none
   */
  @Post("/chat/completions")
  HttpResponse<?> complete(HttpRequest<?> request, @Body @Nullable byte[] body) {
    return requests.handle(
        request,
        Scope.MODELS_USE,
        caller -> complete(request, caller, body == null ? new byte[0] : body));
  }

  private HttpResponse<?> complete(HttpRequest<?> request, Caller caller, byte[] body) {
    JsonBody read = JsonBody.read(body);
    if (read instanceof JsonBody.Malformed malformed) {
      return answers.of(Problems.malformedBody(malformed.detail()), ErrorForm.OPENAI);
    }
    JsonBody.WellFormed chat = (JsonBody.WellFormed) read;
    ClientConnection client = ClientConnection.of(request);
    return chat.streamed()
        ? streamed.open(
            caller,
            ErrorForm.OPENAI,
            place -> answer(models.complete(caller, chat.json(), client), place))
        : answer(models.complete(caller, chat.json(), client), null);
  }

  @Get("/models")
  HttpResponse<?> models(HttpRequest<?> request) {
    return requests.handle(
        request,
        Scope.MODELS_USE,
        caller -> answer(models.models(caller, ClientConnection.of(request)), null));
  }

  @Get("/models/{+id}")
  HttpResponse<?> model(HttpRequest<?> request, String id) {
    return requests.handle(
        request,
        Scope.MODELS_USE,
        caller ->
            ModelName.parse(id)
                .<HttpResponse<?>>map(
                    name -> answer(models.model(caller, name, ClientConnection.of(request)), null))
                .orElseGet(() -> answers.of(Problems.unknownModel(), ErrorForm.OPENAI)));
  }

  /** Not of OpenAI's API, but in its form. */
  @Get("/budgets")
  HttpResponse<?> budgets(HttpRequest<?> request) {
    return requests.handle(
        request,
        Scope.MODELS_USE,
        caller -> answer(models.budgets(caller, ClientConnection.of(request)), null));
  }

  /**
   * @param place of a stream, or null where none was asked for
   */
  private HttpResponse<?> answer(UpstreamOutcome outcome, @Nullable OpenStream place) {
    if (outcome instanceof UpstreamOutcome.Whole whole) {
      return answers.of(whole);
    }
    if (outcome instanceof UpstreamOutcome.Streamed stream) {
      if (place != null) {
        return streamed.response(stream, place, ErrorForm.OPENAI);
      }
      stream.stream().discard();
      return failed(new UpstreamFailure(Upstreams.MODEL_PROXY, Kind.UNINTELLIGIBLE));
    }
    return outcome instanceof UpstreamOutcome.Failed failed
        ? failed(failed.failure())
        : answers.abandoned();
  }

  private HttpResponse<?> failed(UpstreamFailure failure) {
    return answers.of(Problems.of(failure), ErrorForm.OPENAI);
  }
}
