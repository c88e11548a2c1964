package dev.throughline.agent.loop;

import dev.throughline.agent.loop.AnswerText.Range;
import dev.throughline.agent.model.ModelTurn;
import dev.throughline.agent.model.ModelTurn.TokenLogprob;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How probable the model's verdict was, by its own token probabilities.
 *
 * <p>The verdict is written in one or more tokens t1 .. tn. Each comes with the logarithm of its
 * probability given everything before it, so the probability of the verdict given the text before
 * it is, by the chain rule, exp(lp1 + ... + lpn). A token that holds a part of the verdict together
 * with other characters, such as its quote, counts whole: its probability cannot be divided. The
 * result is therefore a lower bound, and equal where tokens and verdict share their ends.
 */
final class VerdictConfidence {
  private VerdictConfidence() {}

  /**
   * @param field of the answer that has the verdict
   * @return empty when the model gave no log-probabilities, or such as do not belong to its text
   */
  static OptionalDouble fromLogprobs(ModelTurn turn, String field) {
    return new AnswerText(turn.text())
        .rangeOf(field)
        .map(verdict -> probability(verdict, turn))
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble probability(Range verdict, ModelTurn turn) {
    if (!tokensSpell(turn.text(), turn.logprobs())) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    int start = 0;
    for (TokenLogprob token : turn.logprobs()) {
      int end = start + token.token().length();
      if (start < verdict.end() && end > verdict.start()) {
        sum += token.logprob();
      }
      start = end;
    }
    double probability = Math.exp(sum);
    boolean sound = probability >= 0 && probability <= 1;
    return sound ? OptionalDouble.of(probability) : OptionalDouble.empty();
  }

  private static boolean tokensSpell(String text, List<TokenLogprob> tokens) {
    int at = 0;
    for (TokenLogprob token : tokens) {
      if (!text.startsWith(token.token(), at)) {
        return false;
      }
      at += token.token().length();
    }
    return at == text.length();
  }
}
