package dev.throughline.vertexsimulator.reply;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Cuts text into tokens: words of up to eight letters with the space before them, numbers of up to
 * three digits, single signs. No model's own vocabulary, but counts of the same size, the same for
 * the same text; the tokens put together are the text.
 */
public final class Tokenizer {
  private static final Pattern TOKEN =
      Pattern.compile(" ?\\p{L}{1,8}|\\p{N}{1,3}|\\s+|.", Pattern.DOTALL);

  private Tokenizer() {}

  /** The tokens of the text, in order. */
  public static List<String> split(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }

  /** How many tokens the text has. */
  public static int count(String text) {
    return Math.toIntExact(TOKEN.matcher(text).results().count());
  }
}
