package dev.throughline.agent.http;

import dev.throughline.agent.execution.Caller;
import dev.throughline.agent.execution.ExecutionStore;
import dev.throughline.agent.execution.StoredExecution;
import dev.throughline.identity.Scope;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Executions over HTTP, for the gateway. */
@Controller("/executions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExecutionsController {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  private final ExecutionStore store;

  ExecutionsController(ExecutionStore store) {
    this.store = store;
  }

  @Get
  ExecutionListBody list(Caller caller, HttpRequest<?> request) {
    Scopes.require(caller, Scope.EXECUTIONS_READ);
    ListRequest list = ListRequest.read(request.getParameters(), caller);
    return ExecutionListBody.of(store.list(list.filter(), list.after(), list.limit()));
  }

  @Get("/{id}")
  ExecutionBody find(Caller caller, String id) {
    return ExecutionBody.of(execution(caller, id));
  }

  @Get("/{id}/decisions")
  DecisionsBody decisions(Caller caller, String id) {
    return DecisionsBody.of(execution(caller, id));
  }

  @Post("/{id}/cancel")
  HttpResponse<CancelBody> cancel(Caller caller, String id) {
    Scopes.require(caller, Scope.AGENTS_EXECUTE);
    UUID uuid = parse(id).orElseThrow(HttpRefusal::unknownExecution);
    return switch (store.cancel(uuid, owner(caller))) {
      case ON_ITS_WAY -> HttpResponse.accepted().body(CancelBody.of(uuid));
      case HAS_ENDED -> throw HttpRefusal.executionEnded();
      case UNKNOWN -> throw HttpRefusal.unknownExecution();
    };
  }

  private StoredExecution execution(Caller caller, String id) {
    Scopes.require(caller, Scope.EXECUTIONS_READ);
    return parse(id)
        .flatMap(uuid -> store.find(uuid, owner(caller)))
        .orElseThrow(HttpRefusal::unknownExecution);
  }

  /** Whose executions the caller may see: everybody's, if it is an admin. */
  private static Optional<String> owner(Caller caller) {
    return caller.identity().has(Scope.ADMIN)
        ? Optional.empty()
        : Optional.of(caller.identity().userId());
  }

  /** Something that is no id is an id that is not there. */
  private static Optional<UUID> parse(String id) {
    return ID.matcher(id).matches() ? Optional.of(UUID.fromString(id)) : Optional.empty();
  }
}
