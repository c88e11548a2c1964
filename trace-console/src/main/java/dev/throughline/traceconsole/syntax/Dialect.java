package dev.throughline.traceconsole.syntax;

import java.util.List;

/** Where the words and symbols of the two query languages differ. */
public enum Dialect {
  /** Words are labels and function names. */
  LOGQL(List.of("|>", "!>", "|=", "|~", "==", "!=", "!~", "=~", ">=", "<=")),

  /** A word with a dot goes on with whatever an attribute's key may hold. */
  TRACEQL(
      List.of(
          "!>>", "!<<", "&>>", "&<<", "!>", "!<", "&>", "&<", "&~", ">>", "<<", ">=", "<=", "!=",
          "!~", "=~", "&&", "||"));

  private static final String SINGLE = "{}()[],=<>~!|+-*/%^:.";

  private final List<String> longSymbols;

  Dialect(List<String> longSymbols) {
    this.longSymbols = longSymbols;
  }

  /** The length of the symbol that begins here; 0 if none does. */
  int symbolLength(String text, int at) {
    for (String symbol : longSymbols) {
      if (text.startsWith(symbol, at)) {
        return symbol.length();
      }
    }
    return SINGLE.indexOf(text.charAt(at)) >= 0 ? 1 : 0;
  }

  boolean startsWord(String text, int at) {
    char c = text.charAt(at);
    if (this == TRACEQL && c == '.') {
      return at + 1 < text.length() && continuesKey(text.charAt(at + 1));
    }
    return Character.isLetter(c) || c == '_';
  }

  /** Where the word that begins here ends. */
  int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && continuesName(text.charAt(end))) {
      end++;
    }
    if (this == TRACEQL && end < text.length() && text.charAt(end) == '.') {
      while (end < text.length() && continuesKey(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private boolean continuesName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || (this == TRACEQL && c == ':');
  }

  private static boolean continuesKey(char c) {
    return !Character.isWhitespace(c) && "{}()=~!<>&|^,\"`".indexOf(c) < 0;
  }
}
