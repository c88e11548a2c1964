package dev.throughline.modelproxy.openai.front;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.contracts.model.v1.Message.Role;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.ToolCall;
import dev.throughline.contracts.model.v1.ToolResult;
import dev.throughline.modelproxy.openai.Json;
import dev.throughline.modelproxy.openai.Structs;
import dev.throughline.modelproxy.openai.ToolOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the conversation. */
final class MessagesReader {
  private static final Set<String> SPOKEN = Set.of("role", "content");
  private static final Set<String> ANSWER =
      Set.of("role", "content", "tool_calls", "refusal", "annotations");
  private static final Set<String> RESULT = Set.of("role", "content", "tool_call_id", "name");
  private static final Set<String> CALL = Set.of("id", "type", "function");
  private static final Set<String> FUNCTION = Set.of("name", "arguments");
  private static final Set<String> TEXT_PART = Set.of("type", "text");

  private final GenerateRequest.Builder request;
  private final List<String> instructions = new ArrayList<>();

  /** Names of the tools that were called, by the calls' ids: a result has the id alone. */
  private final Map<String, String> calledTools = new HashMap<>();

  private MessagesReader(GenerateRequest.Builder request) {
    this.request = request;
  }

  static void read(Field messages, GenerateRequest.Builder request) {
    MessagesReader reader = new MessagesReader(request);
    messages.elements().forEach(reader::read);
    request.setSystemInstruction(String.join("\n\n", reader.instructions));
  }

  private void read(Field message) {
    Field role = message.required("role");
    switch (role.text()) {
      case "system", "developer" -> {
        message.onlyHas(SPOKEN);
        instructions.addAll(texts(message.required("content")));
      }
      case "user" -> {
        message.onlyHas(SPOKEN);
        add(Role.ROLE_USER, textParts(message.required("content")));
      }
      case "assistant" -> answer(message);
      case "tool" -> result(message);
      default ->
          throw role.error("invalid_value", "must be system, developer, user, assistant or tool");
    }
  }

  private void answer(Field message) {
    message.onlyHas(ANSWER);
    Field refusal = message.get("refusal");
    if (refusal.isPresent()) {
      throw refusal.unsupported();
    }
    List<Field> calls = message.get("tool_calls").elements();
    Field content = calls.isEmpty() ? message.required("content") : message.get("content");
    List<Part> parts = content.isPresent() ? textParts(content) : new ArrayList<>();
    calls.forEach(call -> parts.add(Part.newBuilder().setToolCall(call(call)).build()));
    add(Role.ROLE_MODEL, parts);
  }

  private ToolCall call(Field call) {
    call.onlyHas(CALL);
    Field function = call.required("function");
    function.onlyHas(FUNCTION);
    String id = call.required("id").text();
    String name = function.required("name").text();
    Field arguments = function.required("arguments");
    calledTools.put(id, name);
    return ToolCall.newBuilder()
        .setId(id)
        .setName(name)
        .setArguments(
            // Some clients send nothing for a tool without arguments.
            Json.readObject(arguments.text().isBlank() ? "{}" : arguments.text())
                .map(Structs::struct)
                .orElseThrow(() -> arguments.error("invalid_value", "must be a JSON object")))
        .build();
  }

  private void result(Field message) {
    message.onlyHas(RESULT);
    Field id = message.required("tool_call_id");
    String tool = calledTools.get(id.text());
    if (tool == null) {
      throw id.error("invalid_value", "is no call of a message before");
    }
    Part part =
        Part.newBuilder()
            .setToolResult(
                ToolResult.newBuilder()
                    .setName(tool)
                    .setCallId(id.text())
                    .setResult(
                        ToolOutput.struct(String.join("", texts(message.required("content"))))))
            .build();
    // What was called in parallel belongs into one message: Vertex AI counts the results there.
    int last = request.getMessagesCount() - 1;
    if (last >= 0 && request.getMessages(last).getRole() == Role.ROLE_TOOL) {
      request.getMessagesBuilder(last).addParts(part);
    } else {
      add(Role.ROLE_TOOL, List.of(part));
    }
  }

  private void add(Role role, List<Part> parts) {
    request.addMessages(Message.newBuilder().setRole(role).addAllParts(parts));
  }

  private static List<Part> textParts(Field content) {
    List<Part> parts = new ArrayList<>();
    texts(content).forEach(text -> parts.add(Part.newBuilder().setText(text).build()));
    return parts;
  }

  /** A string, or an array of parts of which each is text. */
  private static List<String> texts(Field content) {
    return content.node().isTextual()
        ? List.of(content.text())
        : content.elements().stream().map(MessagesReader::text).toList();
  }

  private static String text(Field part) {
    Field type = part.required("type");
    if (!"text".equals(type.text())) {
      throw type.error(
          "unsupported_value", "must be text: images, sound and files are not supported");
    }
    part.onlyHas(TEXT_PART);
    return part.required("text").text();
  }
}
