package dev.throughline.modelproxy.openai.back;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contracts.model.v1.FinishReason;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.Usage;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.Piece;
import dev.throughline.modelproxy.openai.FinishReasons;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer, whole or in chunks. It gathers what is complete only at the end: tool calls,
 * why the model stopped, and the tokens, which come after that.
 */
final class AnswerReader {
  private final ToolCallReader toolCalls;
  private @Nullable FinishReason finish;
  private @Nullable Usage usage;
  private String model = "";
  private String id = "";

  AnswerReader(GenerateRequest request) {
    this.toolCalls = new ToolCallReader(request);
  }

  /**
   * Reads a whole answer.
   *
   * @param json empty for what is no JSON object
   */
  Piece whole(Optional<ObjectNode> json) throws BackendFault {
    Piece said = read(json, "message");
    Piece end = end();
    List<Part> parts = new ArrayList<>(said.parts());
    parts.addAll(end.parts());
    return new Piece(
        parts, said.logprobs(), end.finish(), end.usage(), end.responseModel(), end.responseId());
  }

  /**
   * What a chunk says beyond those before it; without parts when that is nothing yet.
   *
   * @param json empty for what is no JSON object
   */
  Piece chunk(Optional<ObjectNode> json) throws BackendFault {
    return read(json, "delta");
  }

  /** The end of the answer, with what was gathered for it. */
  Piece end() throws BackendFault {
    if (finish == null) {
      throw BackendFault.passing(Reason.UNREACHABLE, "ANSWER_CUT", null);
    }
    List<Part> calls = toolCalls.parts();
    // Some servers say "stop" after calls, too.
    FinishReason reason =
        finish == FinishReason.FINISH_REASON_STOP && !calls.isEmpty()
            ? FinishReason.FINISH_REASON_TOOL_CALLS
            : finish;
    return new Piece(calls, List.of(), reason, usage, model, id);
  }

  private Piece read(Optional<ObjectNode> answer, String said) throws BackendFault {
    ObjectNode json = answer.orElseThrow(AnswerReader::unreadable);
    if (json.has("error")) {
      throw errorInStream(json.get("error"));
    }
    model = json.path("model").asText(model);
    id = json.path("id").asText(id);
    if (json.path("usage").isObject()) {
      usage = usage(json.get("usage"));
    }
    JsonNode choice = json.path("choices").path(0);
    List<Part> parts = new ArrayList<>();
    text(choice.path(said), parts);
    toolCalls.add(choice.path(said).path("tool_calls"));
    if (choice.path("finish_reason").isTextual()) {
      finish = FinishReasons.reason(choice.get("finish_reason").textValue());
    }
    return new Piece(parts, LogprobReader.read(choice), null, usage, model, id);
  }

  /** A model's own refusal is an answer, of which it says itself what it is. */
  private static void text(JsonNode said, List<Part> parts) {
    for (String field : List.of("content", "refusal")) {
      String text = said.path(field).isTextual() ? said.get(field).textValue() : "";
      if (!text.isEmpty()) {
        parts.add(Part.newBuilder().setText(text).build());
      }
    }
  }

  private static Usage usage(JsonNode usage) {
    return Usage.newBuilder()
        .setInputTokens(usage.path("prompt_tokens").asInt())
        .setOutputTokens(usage.path("completion_tokens").asInt())
        .build();
  }

  private static BackendFault errorInStream(JsonNode error) {
    int status = error.path("code").asInt();
    return status > 0
        ? HttpFaults.of(status, null)
        : BackendFault.passing(Reason.UNREACHABLE, "ERROR_IN_STREAM", null);
  }

  static BackendFault unreadable() {
    return BackendFault.lastingHere(Reason.NOT_UNDERSTOOD, "UNREADABLE_ANSWER");
  }
}
