package dev.throughline.modelproxy.openai;

import dev.throughline.contracts.model.v1.FinishReason;
import java.util.Arrays;
import java.util.Optional;

/**
 * Why a model stopped, in OpenAI's words. They have none for a model that failed: such an answer is
 * an error there.
 */
public enum FinishReasons {
  STOP("stop", FinishReason.FINISH_REASON_STOP),
  LENGTH("length", FinishReason.FINISH_REASON_LENGTH),
  TOOL_CALLS("tool_calls", FinishReason.FINISH_REASON_TOOL_CALLS),
  CONTENT_FILTER("content_filter", FinishReason.FINISH_REASON_CONTENT_FILTER);

  private final String word;
  private final FinishReason reason;

  FinishReasons(String word, FinishReason reason) {
    this.word = word;
    this.reason = reason;
  }

  /** OpenAI's word; empty where they have none. */
  public static Optional<String> word(FinishReason reason) {
    return Arrays.stream(values()).filter(r -> r.reason == reason).map(r -> r.word).findFirst();
  }

  /** What OpenAI's word means. A word that is not OpenAI's is a model that failed. */
  public static FinishReason reason(String word) {
    return Arrays.stream(values())
        .filter(r -> r.word.equals(word))
        .map(r -> r.reason)
        .findFirst()
        .orElse(FinishReason.FINISH_REASON_ERROR);
  }
}
