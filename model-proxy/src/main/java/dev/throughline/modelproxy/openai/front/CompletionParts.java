package dev.throughline.modelproxy.openai.front;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.TokenLogprob;
import dev.throughline.contracts.model.v1.ToolCall;
import dev.throughline.contracts.model.v1.Usage;
import dev.throughline.modelproxy.openai.Json;
import dev.throughline.modelproxy.openai.Structs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The parts that a whole answer and a chunk of one have in common on the wire. */
final class CompletionParts {
  private CompletionParts() {}

  static String text(List<Part> parts) {
    return parts.stream().filter(Part::hasText).map(Part::getText).collect(Collectors.joining());
  }

  static List<ToolCall> toolCalls(List<Part> parts) {
    return parts.stream().filter(Part::hasToolCall).map(Part::getToolCall).toList();
  }

  static ObjectNode toolCall(ToolCall call) {
    ObjectNode json = Json.object().put("id", call.getId()).put("type", "function");
    json.putObject("function")
        .put("name", call.getName())
        .put("arguments", Structs.json(call.getArguments()).toString());
    return json;
  }

  static ObjectNode usage(Usage usage) {
    return Json.object()
        .put("prompt_tokens", usage.getInputTokens())
        .put("completion_tokens", usage.getOutputTokens())
        .put("total_tokens", usage.getInputTokens() + usage.getOutputTokens());
  }

  /** The choice's log-probabilities: null where there are none, as OpenAI writes it. */
  static void putLogprobs(ObjectNode choice, List<TokenLogprob> logprobs) {
    if (logprobs.isEmpty()) {
      choice.putNull("logprobs");
      return;
    }
    ObjectNode json = choice.putObject("logprobs");
    ArrayNode content = json.putArray("content");
    json.putNull("refusal");
    for (TokenLogprob chosen : logprobs) {
      ObjectNode token = token(chosen.getToken(), chosen.getLogprob());
      ArrayNode top = token.putArray("top_logprobs");
      chosen.getTopList().forEach(other -> top.add(token(other.getToken(), other.getLogprob())));
      content.add(token);
    }
  }

  private static ObjectNode token(String token, double logprob) {
    ObjectNode json = Json.object().put("token", token).put("logprob", logprob);
    ArrayNode bytes = json.putArray("bytes");
    for (byte b : token.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(Byte.toUnsignedInt(b));
    }
    return json;
  }
}
