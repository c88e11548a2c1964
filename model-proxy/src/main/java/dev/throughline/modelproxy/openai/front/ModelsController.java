package dev.throughline.modelproxy.openai.front;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.identity.Identity;
import dev.throughline.modelproxy.catalogue.Catalogue;
import dev.throughline.modelproxy.catalogue.CurrentCatalogue;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.modelproxy.openai.Json;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** What can be asked for as {@code model}: aliases, and models by their own names. */
@Controller("/v1/models")
final class ModelsController {
  private static final String ALIASES_OWNER = "throughline";

  private final CurrentCatalogue catalogue;

  ModelsController(CurrentCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Get
  HttpResponse<byte[]> list(Identity caller) {
    Catalogue current = catalogue.get();
    ObjectNode list = Json.object().put("object", "list");
    ArrayNode data = list.putArray("data");
    current.aliases().forEach(alias -> data.add(model(alias.name(), ALIASES_OWNER)));
    current.models().stream()
        .filter(model -> current.aliases().stream().noneMatch(a -> a.name().equals(model.name())))
        .forEach(model -> data.add(model(model.name(), model.backend())));
    return json(list);
  }

  /** A model's name may have slashes and colons. */
  @Get("/{+id}")
  HttpResponse<byte[]> find(Identity caller, String id) {
    Catalogue current = catalogue.get();
    if (current.alias(id).isEmpty()) {
      throw new ApiException(ApiErrors.unknownModel());
    }
    return json(model(id, current.model(id).map(ModelSpec::backend).orElse(ALIASES_OWNER)));
  }

  private static ObjectNode model(String id, String owner) {
    return Json.object()
        .put("id", id)
        .put("object", "model")
        // Not known, and a number for clients that need one.
        .put("created", 0)
        .put("owned_by", owner);
  }

  private static HttpResponse<byte[]> json(ObjectNode body) {
    return HttpResponse.ok(Json.bytes(body)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
