package dev.throughline.modelproxy.accounting;

import dev.throughline.contracts.model.v1.Usage;

/**
 * Tokens of a call or a part of one.
 *
 * @param input that the model read, 0 or more
 * @param output that it wrote, 0 or more
 */
public record Tokens(long input, long output) {
  public static final Tokens NONE = new Tokens(0, 0);

  static Tokens of(Usage usage) {
    return new Tokens(usage.getInputTokens(), usage.getOutputTokens());
  }

  /** Both together. */
  public long sum() {
    return input + output;
  }

  Tokens plus(Tokens other) {
    return new Tokens(input + other.input, output + other.output);
  }

  /** Of each the larger. */
  Tokens atLeast(Tokens other) {
    return new Tokens(Math.max(input, other.input), Math.max(output, other.output));
  }
}
