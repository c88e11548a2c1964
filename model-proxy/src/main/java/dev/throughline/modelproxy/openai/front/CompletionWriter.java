package dev.throughline.modelproxy.openai.front;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.ToolCall;
import dev.throughline.modelproxy.openai.FinishReasons;
import java.time.Instant;
import java.util.List;

/** Writes a whole answer: OpenAI's object {@code chat.completion}. */
final class CompletionWriter {
  private CompletionWriter() {}

  static ObjectNode write(GenerateResponse answer, Instant now) {
    ObjectNode completion = CompletionHead.of(answer.getServed(), now).json("chat.completion");
    ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
    message(choice.putObject("message"), answer.getPartsList());
    CompletionParts.putLogprobs(choice, answer.getLogprobsList());
    choice.put("finish_reason", FinishReasons.word(answer.getFinishReason()).orElse(null));
    if (answer.hasUsage()) {
      completion.set("usage", CompletionParts.usage(answer.getUsage()));
    }
    return completion;
  }

  private static void message(ObjectNode message, List<Part> parts) {
    List<ToolCall> calls = CompletionParts.toolCalls(parts);
    String text = CompletionParts.text(parts);
    message
        .put("role", "assistant")
        // OpenAI writes null for an answer that is nothing but calls.
        .put("content", text.isEmpty() && !calls.isEmpty() ? null : text)
        .putNull("refusal");
    if (!calls.isEmpty()) {
      ArrayNode written = message.putArray("tool_calls");
      calls.forEach(call -> written.add(CompletionParts.toolCall(call)));
    }
  }
}
