package dev.throughline.agent.http;

import dev.throughline.agent.execution.Caller;
import dev.throughline.agent.execution.ExecutionStore;
import dev.throughline.identity.Scope;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ended executions over HTTP, for the gateway. */
@Controller("/executions")
final class ExecutionsController {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  private final ExecutionStore store;

  ExecutionsController(ExecutionStore store) {
    this.store = store;
  }

  @Get("/{id}")
  @ExecuteOn(TaskExecutors.BLOCKING)
  ExecutionBody find(Caller caller, String id) {
    Scopes.require(caller, Scope.EXECUTIONS_READ);
    return parse(id)
        .flatMap(uuid -> store.find(uuid, caller.identity().userId()))
        .map(ExecutionBody::of)
        .orElseThrow(HttpRefusal::unknownExecution);
  }

  /** Something that is no id is an id that is not there. */
  private static Optional<UUID> parse(String id) {
    return ID.matcher(id).matches() ? Optional.of(UUID.fromString(id)) : Optional.empty();
  }
}
