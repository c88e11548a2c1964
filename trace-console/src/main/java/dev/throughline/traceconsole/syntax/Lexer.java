package dev.throughline.traceconsole.syntax;

import java.util.ArrayList;
import java.util.List;

/** Cuts a query into tokens. */
final class Lexer {
  private final String text;
  private final Dialect dialect;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text, Dialect dialect) {
    this.text = text;
    this.dialect = dialect;
  }

  static List<Token> tokens(String text, Dialect dialect) throws SyntaxException {
    Lexer lexer = new Lexer(text, dialect);
    lexer.run();
    return lexer.tokens;
  }

  private void run() throws SyntaxException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"' || c == '`') {
        string(c);
      } else if (Character.isDigit(c)) {
        number();
      } else if (dialect.startsWord(text, at)) {
        add(Token.Kind.WORD, dialect.wordEnd(text, at));
      } else {
        int length = dialect.symbolLength(text, at);
        if (length == 0) {
          throw mistake(at, "syntax error: unexpected character '" + c + "'");
        }
        add(Token.Kind.SYMBOL, at + length);
      }
    }
    add(Token.Kind.END, at);
  }

  private void string(char quote) throws SyntaxException {
    int start = at;
    QuotedText quoted = QuotedText.read(text, at);
    if (quoted == null) {
      throw mistake(start, "literal not terminated or with an unknown escape");
    }
    tokens.add(token(Token.Kind.STRING, quoted.content(), start));
    at = quoted.end();
  }

  private void number() throws SyntaxException {
    int end = at;
    while (end < text.length() && isNumberPart(text.charAt(end))) {
      end++;
    }
    String literal = text.substring(at, end);
    Token.Kind kind;
    if (literal.matches("[0-9]+")) {
      kind = Token.Kind.INTEGER;
    } else if (literal.matches("[0-9]+\\.[0-9]*")) {
      kind = Token.Kind.FLOAT;
    } else if (Durations.parse(literal).isPresent()) {
      kind = Token.Kind.DURATION;
    } else {
      throw mistake(at, "syntax error: " + literal + " is neither a number nor a duration");
    }
    add(kind, end);
  }

  private static boolean isNumberPart(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == 'µ';
  }

  private void add(Token.Kind kind, int end) {
    tokens.add(token(kind, text.substring(at, end), at));
    at = end;
  }

  private Token token(Token.Kind kind, String content, int start) {
    return new Token(kind, content, line(start), column(start));
  }

  private SyntaxException mistake(int start, String what) {
    return SyntaxException.at(line(start), column(start), what);
  }

  private int line(int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  private int column(int position) {
    return position - text.lastIndexOf('\n', position - 1);
  }
}
