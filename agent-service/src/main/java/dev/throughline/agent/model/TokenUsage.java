package dev.throughline.agent.model;

/** Tokens, as the model's side counted them. */
public record TokenUsage(long input, long output) {
  public static final TokenUsage NONE = new TokenUsage(0, 0);

  /** Both kinds together. */
  public long total() {
    return input + output;
  }

  /** The sum of both. */
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(input + other.input, output + other.output);
  }
}
