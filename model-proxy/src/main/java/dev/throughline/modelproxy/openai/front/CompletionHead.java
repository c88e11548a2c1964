package dev.throughline.modelproxy.openai.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contracts.model.v1.Served;
import dev.throughline.modelproxy.openai.Json;
import java.time.Instant;
import java.util.UUID;

/**
 * What an answer, and every chunk of it, says about itself.
 *
 * @param id the back end's, or one made up where it gives none
 * @param created to the second
 * @param model as the one that answered calls itself
 */
record CompletionHead(String id, Instant created, String model) {

  static CompletionHead of(Served served, Instant now) {
    return new CompletionHead(
        served.getResponseId().isEmpty() ? "chatcmpl-" + UUID.randomUUID() : served.getResponseId(),
        now,
        served.getResponseModel().isEmpty() ? served.getRequestModel() : served.getResponseModel());
  }

  ObjectNode json(String object) {
    return Json.object()
        .put("id", id)
        .put("object", object)
        .put("created", created.getEpochSecond())
        .put("model", model);
  }
}
