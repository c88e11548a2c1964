package dev.throughline.agent.model;

import dev.throughline.agent.model.ModelTurn.TokenLogprob;
import dev.throughline.agent.tools.ToolCall;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.Served;
import dev.throughline.contracts.model.v1.Usage;
import java.util.List;
import java.util.Optional;

/** A turn as it came from model-proxy. */
final class WireResponse {
  private WireResponse() {}

  static ModelTurn turn(GenerateResponse wire) {
    StringBuilder text = new StringBuilder();
    wire.getPartsList().forEach(part -> text.append(part.getText()));
    return new ModelTurn(
        text.toString(),
        wire.getPartsList().stream().filter(Part::hasToolCall).map(WireResponse::call).toList(),
        finishReason(wire.getFinishReason()),
        usage(wire.getUsage()),
        wire.hasCost() ? cost(wire.getCost()) : Optional.empty(),
        served(wire.getServed()),
        logprobs(wire.getLogprobsList()));
  }

  static List<TokenLogprob> logprobs(List<dev.throughline.contracts.model.v1.TokenLogprob> tokens) {
    return tokens.stream()
        .map(token -> new TokenLogprob(token.getToken(), token.getLogprob()))
        .toList();
  }

  static ToolCall call(Part part) {
    return new ToolCall(
        part.getToolCall().getName(), Structs.json(part.getToolCall().getArguments()));
  }

  static TokenUsage usage(Usage usage) {
    return new TokenUsage(usage.getInputTokens(), usage.getOutputTokens());
  }

  static Optional<Cost> cost(dev.throughline.contracts.model.v1.Cost wire) {
    return Optional.of(new Cost(wire.getCurrency(), wire.getNanos()));
  }

  static ModelTurn.Served served(Served served) {
    return new ModelTurn.Served(
        served.getProvider(),
        served.getRequestModel(),
        served.getResponseModel(),
        served.getResponseId(),
        served.getFallbacks());
  }

  static FinishReason finishReason(dev.throughline.contracts.model.v1.FinishReason wire) {
    return switch (wire) {
      case FINISH_REASON_STOP -> FinishReason.STOP;
      case FINISH_REASON_LENGTH -> FinishReason.LENGTH;
      case FINISH_REASON_TOOL_CALLS -> FinishReason.TOOL_CALLS;
      case FINISH_REASON_CONTENT_FILTER -> FinishReason.CONTENT_FILTER;
      case FINISH_REASON_ERROR -> FinishReason.ERROR;
      case FINISH_REASON_UNSPECIFIED, UNRECOGNIZED -> FinishReason.UNKNOWN;
    };
  }
}
