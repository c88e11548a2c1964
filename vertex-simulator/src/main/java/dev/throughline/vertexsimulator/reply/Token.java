package dev.throughline.vertexsimulator.reply;

import java.util.List;

/**
 * One token of an answer.
 *
 * @param text as it stands in the answer
 * @param logprob natural logarithm of its probability given the tokens before it; at most 0
 * @param candidates what could have stood here, the likeliest first, itself among them
 */
public record Token(String text, double logprob, List<Candidate> candidates) {

  /** A token that could have stood somewhere, with the logarithm of its probability there. */
  public record Candidate(String text, double logprob) {}

  /** A token that the script leaves no choice about: its probability is 1. */
  static Token certain(String text) {
    return new Token(text, 0, List.of(new Candidate(text, 0)));
  }
}
