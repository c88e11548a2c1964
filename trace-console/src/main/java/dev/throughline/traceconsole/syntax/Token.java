package dev.throughline.traceconsole.syntax;

import java.util.Locale;

/**
 * A token of a query.
 *
 * @param text the word, the symbol, the digits, or a string's content with its escapes resolved
 * @param line of its first character, from 1
 * @param column of its first character, from 1
 */
public record Token(Kind kind, String text, int line, int column) {

  /** What a token is. */
  public enum Kind {
    WORD,
    STRING,
    INTEGER,
    FLOAT,
    DURATION,
    SYMBOL,
    END
  }

  public boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  public boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /** How Tempo and Loki name a token in their messages. */
  String described() {
    return switch (kind) {
      case END -> "$end";
      case SYMBOL -> text;
      case WORD -> "IDENTIFIER";
      default -> kind.name().toUpperCase(Locale.ROOT);
    };
  }
}
