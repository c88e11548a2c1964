package dev.throughline.agent.model;

import dev.throughline.agent.model.ModelFault.Kind;
import dev.throughline.agent.model.ModelTurn.Served;
import dev.throughline.agent.model.ModelTurn.TokenLogprob;
import dev.throughline.agent.tools.ToolCall;
import dev.throughline.contracts.model.v1.FinishReason;
import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A turn that comes in chunks, as far as it has come. */
final class StreamedTurn {
  /** A whole answer is bounded by the size of a gRPC message; a stream is by this. */
  private static final int MAX_CHARACTERS = 4 << 20;

  private static final Served UNKNOWN = new Served("", "", "", "", 0);

  private final StringBuilder text = new StringBuilder();
  private final List<ToolCall> toolCalls = new ArrayList<>();
  private final List<TokenLogprob> logprobs = new ArrayList<>();
  private FinishReason finishReason = FinishReason.FINISH_REASON_UNSPECIFIED;
  private TokenUsage usage = TokenUsage.NONE;
  private Optional<Cost> cost = Optional.empty();
  private Optional<Served> served = Optional.empty();

  /** The text that the chunk adds. */
  String add(GenerateChunk chunk) {
    int before = text.length();
    for (Part part : chunk.getPartsList()) {
      text.append(part.getText());
      if (part.hasToolCall()) {
        toolCalls.add(WireResponse.call(part));
      }
    }
    logprobs.addAll(WireResponse.logprobs(chunk.getLogprobsList()));
    if (chunk.hasUsage()) {
      usage = WireResponse.usage(chunk.getUsage());
    }
    if (chunk.hasCost()) {
      cost = WireResponse.cost(chunk.getCost());
    }
    if (chunk.hasServed()) {
      served = Optional.of(WireResponse.served(chunk.getServed()));
    }
    if (chunk.getFinishReason() != FinishReason.FINISH_REASON_UNSPECIFIED) {
      finishReason = chunk.getFinishReason();
    }
    return text.substring(before);
  }

  boolean isTooLarge() {
    return text.length() > MAX_CHARACTERS;
  }

  /** The turn, after its last chunk. */
  ModelTurn whole() {
    return new ModelTurn(
        text.toString(),
        toolCalls,
        WireResponse.finishReason(finishReason),
        usage,
        cost,
        served.orElse(UNKNOWN),
        logprobs);
  }

  /** What has become of it when no more chunks come: its text is of no use, but it was paid for. */
  ModelFault cut(Kind kind, String code) {
    return new ModelFault(kind, code, usage, cost, Optional.empty(), served);
  }

  /** The fault that ended it, with what it used. */
  ModelFault cut(ModelFault fault) {
    return new ModelFault(fault.kind(), fault.code(), usage, cost, fault.retryAfter(), served);
  }
}
