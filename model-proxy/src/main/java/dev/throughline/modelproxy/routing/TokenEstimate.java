package dev.throughline.modelproxy.routing;

import dev.throughline.contracts.model.v1.GenerateRequest;

/**
 * How many tokens a request has, before a model has counted them: its size in bytes divided by
 * four. <a href="https://ai.google.dev/gemini-api/docs/tokens">Google's documentation of Gemini</a>
 * gives about four characters a token. The size counts everything that is sent (instructions, tools
 * and their schemas, results), and text that is not Latin by its longer UTF-8.
 */
public final class TokenEstimate {
  private static final int BYTES_PER_TOKEN = 4;

  private TokenEstimate() {}

  /** Of what is sent. */
  public static int ofInput(GenerateRequest request) {
    return (int) ofBytes(request.getSerializedSize());
  }

  /** Of text of so many bytes. */
  public static long ofBytes(long bytes) {
    return bytes / BYTES_PER_TOKEN + 1;
  }

  /** Of what is sent and, where the caller bounds it, what comes back. */
  static long ofContext(GenerateRequest request) {
    return (long) ofInput(request) + request.getOptions().getMaxOutputTokens();
  }
}
