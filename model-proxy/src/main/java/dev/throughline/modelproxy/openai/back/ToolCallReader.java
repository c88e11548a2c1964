package dev.throughline.modelproxy.openai.back;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.ToolCall;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.CallIds;
import dev.throughline.modelproxy.openai.Json;
import dev.throughline.modelproxy.openai.Structs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts tool calls together, which a stream gives in fragments by their index. */
final class ToolCallReader {
  private final GenerateRequest request;
  private final Map<Integer, Fragments> calls = new TreeMap<>();

  /** What is known of a call so far. */
  private static final class Fragments {
    String id = "";
    String name = "";
    final StringBuilder arguments = new StringBuilder();
  }

  ToolCallReader(GenerateRequest request) {
    this.request = request;
  }

  /**
   * @param fragments an array of calls or of fragments of them; anything else is none
   */
  void add(JsonNode fragments) {
    for (int i = 0; i < fragments.size(); i++) {
      JsonNode fragment = fragments.get(i);
      // Whole answers have no index: there, the place in the array is it.
      Fragments call =
          calls.computeIfAbsent(fragment.path("index").asInt(i), index -> new Fragments());
      call.id = fragment.path("id").asText(call.id);
      call.name = fragment.path("function").path("name").asText(call.name);
      call.arguments.append(fragment.path("function").path("arguments").asText());
    }
  }

  /**
   * The calls, in their order.
   *
   * @throws BackendFault when the arguments of one are no JSON object
   */
  List<Part> parts() throws BackendFault {
    List<Part> parts = new ArrayList<>();
    for (Fragments call : calls.values()) {
      String arguments = call.arguments.toString();
      ObjectNode object =
          Json.readObject(arguments.isBlank() ? "{}" : arguments)
              .orElseThrow(AnswerReader::unreadable);
      parts.add(
          Part.newBuilder()
              .setToolCall(
                  ToolCall.newBuilder()
                      .setId(
                          call.id.isEmpty() ? CallIds.madeUp(request, parts.size() + 1) : call.id)
                      .setName(call.name)
                      .setArguments(Structs.struct(object)))
              .build());
    }
    return parts;
  }
}
