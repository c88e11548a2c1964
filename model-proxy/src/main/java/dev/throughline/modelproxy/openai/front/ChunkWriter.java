package dev.throughline.modelproxy.openai.front;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.ToolCall;
import dev.throughline.contracts.model.v1.Usage;
import dev.throughline.modelproxy.openai.FinishReasons;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one answer in chunks: OpenAI's objects {@code chat.completion.chunk}. The first says who
 * speaks, the last but one why the model stopped, and the last the tokens if that was asked for.
 */
final class ChunkWriter {
  private final boolean includeUsage;
  private final InstantSource clock;
  private @Nullable CompletionHead head;
  private Usage usage = Usage.getDefaultInstance();
  private int toolCalls;
  private boolean begun;
  private boolean done;

  ChunkWriter(boolean includeUsage, InstantSource clock) {
    this.includeUsage = includeUsage;
    this.clock = clock;
  }

  /** The chunks that this one comes to; none for one that has nothing to say. */
  List<String> write(GenerateChunk chunk) {
    CompletionHead head = head(chunk);
    if (chunk.hasUsage()) {
      usage = chunk.getUsage();
    }
    List<String> chunks = new ArrayList<>();
    if (chunk.getPartsCount() > 0) {
      chunks.add(said(head, chunk));
    }
    FinishReasons.word(chunk.getFinishReason())
        .ifPresent(
            reason -> {
              done = true;
              chunks.add(stopped(head, reason));
              if (includeUsage) {
                chunks.add(used(head));
              }
            });
    return chunks;
  }

  private CompletionHead head(GenerateChunk chunk) {
    CompletionHead known =
        head == null ? CompletionHead.of(chunk.getServed(), clock.instant()) : head;
    head = known;
    return known;
  }

  /** Whether the answer has come to its end. */
  boolean isDone() {
    return done;
  }

  private String said(CompletionHead head, GenerateChunk chunk) {
    ObjectNode json = chunk(head);
    ObjectNode choice = json.withArray("choices").addObject().put("index", 0);
    ObjectNode delta = choice.putObject("delta");
    if (!begun) {
      begun = true;
      delta.put("role", "assistant");
    }
    String text = CompletionParts.text(chunk.getPartsList());
    List<ToolCall> calls = CompletionParts.toolCalls(chunk.getPartsList());
    if (!text.isEmpty() || calls.isEmpty()) {
      delta.put("content", text);
    }
    if (!calls.isEmpty()) {
      ArrayNode written = delta.putArray("tool_calls");
      for (ToolCall call : calls) {
        written.addObject().put("index", toolCalls++).setAll(CompletionParts.toolCall(call));
      }
    }
    CompletionParts.putLogprobs(choice, chunk.getLogprobsList());
    choice.putNull("finish_reason");
    return json.toString();
  }

  private String stopped(CompletionHead head, String reason) {
    ObjectNode json = chunk(head);
    ObjectNode choice = json.withArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.putNull("logprobs").put("finish_reason", reason);
    return json.toString();
  }

  private String used(CompletionHead head) {
    ObjectNode json = chunk(head);
    json.set("usage", CompletionParts.usage(usage));
    return json.toString();
  }

  private ObjectNode chunk(CompletionHead head) {
    ObjectNode json = head.json("chat.completion.chunk");
    json.putArray("choices");
    return includeUsage ? json.putNull("usage") : json;
  }
}
