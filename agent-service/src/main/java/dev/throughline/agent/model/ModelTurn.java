package dev.throughline.agent.model;

import dev.throughline.agent.tools.ToolCall;
import java.util.List;
import java.util.Optional;

/**
 * What the model said.
 *
 * @param text possibly empty
 * @param toolCalls what it wants done before it goes on; empty when it is finished
 * @param cost empty where no price is known
 * @param logprobs of the text's tokens in order; empty where the model does not give them
 */
public record ModelTurn(
    String text,
    List<ToolCall> toolCalls,
    FinishReason finishReason,
    TokenUsage usage,
    Optional<Cost> cost,
    Served served,
    List<TokenLogprob> logprobs)
    implements ModelReply {

  public ModelTurn {
    toolCalls = List.copyOf(toolCalls);
    logprobs = List.copyOf(logprobs);
  }

  /**
   * Who answered.
   *
   * @param provider OpenTelemetry's {@code gen_ai.provider.name}
   * @param requestModel the model that the alias stood for
   * @param responseModel the model that answered, as it calls itself
   * @param responseId possibly empty
   * @param fallbacks how often another model had to be chosen because one failed
   */
  public record Served(
      String provider,
      String requestModel,
      String responseModel,
      String responseId,
      int fallbacks) {}

  /**
   * @param logprob natural logarithm of the token's probability, at most 0
   */
  public record TokenLogprob(String token, double logprob) {}
}
