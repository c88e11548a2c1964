package dev.throughline.modelproxy.openai.front;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.identity.Identity;
import dev.throughline.modelproxy.budget.BudgetStoreDown;
import dev.throughline.modelproxy.budget.Budgets;
import dev.throughline.modelproxy.budget.Standing;
import dev.throughline.modelproxy.catalogue.CurrentCatalogue;
import dev.throughline.modelproxy.openai.Json;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/**
 * How the caller stands with its budgets. OpenAI's API has nothing like it; this is a list in its
 * form.
 */
@Controller("/v1/budgets")
final class BudgetsController {
  private final Budgets budgets;
  private final CurrentCatalogue catalogue;

  BudgetsController(Budgets budgets, CurrentCatalogue catalogue) {
    this.budgets = budgets;
    this.catalogue = catalogue;
  }

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> list(Identity caller) {
    ObjectNode list = Json.object().put("object", "list");
    ArrayNode data = list.putArray("data");
    standings(caller).forEach(standing -> data.add(budget(standing)));
    return HttpResponse.ok(Json.bytes(list)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private List<Standing> standings(Identity caller) {
    try {
      return budgets.standings(caller.userId(), catalogue.get().budgets());
    } catch (BudgetStoreDown down) {
      throw new ApiException(
          ApiError.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              ApiError.SERVER_ERROR,
              null,
              "The budgets cannot be read at the moment."));
    }
  }

  private static ObjectNode budget(Standing standing) {
    return Json.object()
        .put("object", "budget")
        .put("window", standing.window())
        .put("unit", standing.unit())
        .put("limit", standing.allowed())
        .put("spent", standing.spent())
        .put("held", standing.held())
        .put("remaining", standing.remaining())
        .put("ends_at", standing.ends().toString());
  }
}
