package dev.throughline.traceconsole.syntax;

import java.util.List;

/** The tokens of a query, read from left to right. */
public final class Tokens {
  private final List<Token> tokens;
  private int next;

  private Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  public static Tokens of(String text, Dialect dialect) throws SyntaxException {
    return new Tokens(Lexer.tokens(text, dialect));
  }

  /** The token that comes next; the last one is {@link Token.Kind#END}. */
  public Token peek() {
    return tokens.get(next);
  }

  /** The token after the next one. */
  public Token peekSecond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  public Token take() {
    Token token = peek();
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  /** Takes the next token if it is this symbol. */
  public boolean accept(String symbol) {
    boolean found = peek().is(symbol);
    if (found) {
      take();
    }
    return found;
  }

  /** Takes the next token if it is this word. */
  public boolean acceptWord(String word) {
    boolean found = peek().isWord(word);
    if (found) {
      take();
    }
    return found;
  }

  public void expect(String symbol) throws SyntaxException {
    if (!accept(symbol)) {
      throw unexpected(symbol);
    }
  }

  public String expect(Token.Kind kind, String expected) throws SyntaxException {
    if (peek().kind() != kind) {
      throw unexpected(expected);
    }
    return take().text();
  }

  public void expectEnd() throws SyntaxException {
    if (peek().kind() != Token.Kind.END) {
      throw unexpected();
    }
  }

  /** That the next token fits nowhere. */
  public SyntaxException unexpected() {
    return mistake("syntax error: unexpected " + peek().described());
  }

  /** That the next token is not the one that must come here. */
  public SyntaxException unexpected(String expected) {
    return mistake("syntax error: unexpected " + peek().described() + ", expecting " + expected);
  }

  /** A mistake at the next token. */
  public SyntaxException mistake(String what) {
    return SyntaxException.at(peek().line(), peek().column(), what);
  }
}
