package dev.throughline.agent.model;

import dev.throughline.agent.model.ModelTurn.TokenLogprob;
import dev.throughline.agent.tools.ToolCall;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.Served;
import dev.throughline.contracts.model.v1.Usage;
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
        finishReason(wire),
        usage(wire.getUsage()),
        Optional.empty(),
        served(wire.getServed()),
        wire.getLogprobsList().stream()
            .map(token -> new TokenLogprob(token.getToken(), token.getLogprob()))
            .toList());
  }

  private static ToolCall call(Part part) {
    return new ToolCall(
        part.getToolCall().getName(), Structs.json(part.getToolCall().getArguments()));
  }

  private static TokenUsage usage(Usage usage) {
    return new TokenUsage(usage.getInputTokens(), usage.getOutputTokens());
  }

  private static ModelTurn.Served served(Served served) {
    return new ModelTurn.Served(
        served.getProvider(),
        served.getRequestModel(),
        served.getResponseModel(),
        served.getResponseId(),
        0);
  }

  private static FinishReason finishReason(GenerateResponse wire) {
    return switch (wire.getFinishReason()) {
      case FINISH_REASON_STOP -> FinishReason.STOP;
      case FINISH_REASON_LENGTH -> FinishReason.LENGTH;
      case FINISH_REASON_TOOL_CALLS -> FinishReason.TOOL_CALLS;
      case FINISH_REASON_CONTENT_FILTER -> FinishReason.CONTENT_FILTER;
      case FINISH_REASON_ERROR -> FinishReason.ERROR;
      case FINISH_REASON_UNSPECIFIED, UNRECOGNIZED -> FinishReason.UNKNOWN;
    };
  }
}
