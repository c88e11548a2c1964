package dev.throughline.modelproxy.openai.back;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.ToolCall;
import dev.throughline.contracts.model.v1.ToolResult;
import dev.throughline.modelproxy.backend.CallIds;
import dev.throughline.modelproxy.openai.Structs;
import dev.throughline.modelproxy.openai.ToolOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the conversation. OpenAI pairs calls and results by ids; where the caller pairs them by
 * name and order, ids are made up for it.
 */
final class MessagesWriter {
  private final ArrayNode messages;
  private final List<Pending> pending = new ArrayList<>();
  private int written;

  /** A call that has no result yet. */
  private record Pending(String id, String tool) {}

  private MessagesWriter(ArrayNode messages) {
    this.messages = messages;
  }

  static void write(GenerateRequest request, ArrayNode messages) {
    if (!request.getSystemInstruction().isEmpty()) {
      messages.addObject().put("role", "system").put("content", request.getSystemInstruction());
    }
    MessagesWriter writer = new MessagesWriter(messages);
    request.getMessagesList().forEach(writer::write);
  }

  private void write(Message message) {
    switch (message.getRole()) {
      case ROLE_USER ->
          messages.addObject().put("role", "user").put("content", text(message, "\n"));
      case ROLE_MODEL -> answer(message);
      case ROLE_TOOL ->
          message
              .getPartsList()
              .forEach(part -> result(messages.addObject(), part.getToolResult()));
      case ROLE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("a message without a role");
    }
    written++;
  }

  private static String text(Message message, String between) {
    return message.getPartsList().stream()
        .filter(Part::hasText)
        .map(Part::getText)
        .collect(Collectors.joining(between));
  }

  private void answer(Message message) {
    ObjectNode json = messages.addObject().put("role", "assistant");
    String text = text(message, "");
    List<ToolCall> calls =
        message.getPartsList().stream().filter(Part::hasToolCall).map(Part::getToolCall).toList();
    json.put("content", text.isEmpty() && !calls.isEmpty() ? null : text);
    if (!calls.isEmpty()) {
      pending.clear();
      ArrayNode written = json.putArray("tool_calls");
      calls.forEach(call -> call(written.addObject(), call));
    }
  }

  private void call(ObjectNode json, ToolCall call) {
    String id = call.getId().isEmpty() ? CallIds.madeUp(written, pending.size() + 1) : call.getId();
    pending.add(new Pending(id, call.getName()));
    json.put("id", id)
        .put("type", "function")
        .putObject("function")
        .put("name", call.getName())
        .put("arguments", Structs.json(call.getArguments()).toString());
  }

  private void result(ObjectNode json, ToolResult result) {
    json.put("role", "tool")
        .put("tool_call_id", idOf(result))
        .put("content", ToolOutput.text(result.getResult()));
  }

  private String idOf(ToolResult result) {
    if (!result.getCallId().isEmpty()) {
      return result.getCallId();
    }
    for (Pending call : pending) {
      if (call.tool().equals(result.getName())) {
        pending.remove(call);
        return call.id();
      }
    }
    return result.getName();
  }
}
