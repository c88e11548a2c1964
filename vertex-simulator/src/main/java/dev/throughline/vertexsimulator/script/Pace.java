package dev.throughline.vertexsimulator.script;

import java.time.Duration;

/**
 * How fast an answer comes. An answer that comes whole comes when its last token would have.
 *
 * @param first until the first token, 0 or more
 * @param perToken from one token to the next, 0 or more
 * @param chunkTokens tokens in a chunk of a stream, 1 or more
 */
public record Pace(Duration first, Duration perToken, Integer chunkTokens) {
  private static final int CHUNK_TOKENS = 16;

  /** For scripts that say nothing of it. */
  public static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO, CHUNK_TOKENS);

  /**
   * @throws IllegalArgumentException when a chunk would be empty
   */
  public Pace {
    first = first == null ? Duration.ZERO : first;
    perToken = perToken == null ? Duration.ZERO : perToken;
    chunkTokens = chunkTokens == null ? CHUNK_TOKENS : chunkTokens;
    if (chunkTokens < 1) {
      throw new IllegalArgumentException("chunk_tokens: must be 1 or more");
    }
  }

  /** From the request until this many tokens are said. */
  public Duration until(int tokens) {
    return first.plus(perToken.multipliedBy(Math.max(0, tokens - 1)));
  }
}
