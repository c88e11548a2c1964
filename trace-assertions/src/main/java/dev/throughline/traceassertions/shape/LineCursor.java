package dev.throughline.traceassertions.shape;

import java.util.function.IntPredicate;

/** A place in one line of a shape's text. */
final class LineCursor {
  private static final char END = '\0';

  private final String text;
  private final int line;
  private int at;

  LineCursor(String text, int line) {
    this.text = text;
    this.line = line;
  }

  int line() {
    return line;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The next character, without taking it; NUL at the end. */
  char peek() {
    return atEnd() ? END : text.charAt(at);
  }

  String rest() {
    return text.substring(at);
  }

  String since(int from) {
    return text.substring(from, at);
  }

  void skip(int characters) {
    at = Math.min(text.length(), at + characters);
  }

  void skipSpaces() {
    takeWhile(c -> c == ' ');
  }

  /** Takes this character if it is next. */
  boolean take(char expected) {
    boolean found = peek() == expected && !atEnd();
    if (found) {
      at++;
    }
    return found;
  }

  String takeWhile(IntPredicate wanted) {
    int from = at;
    while (!atEnd() && wanted.test(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  /** Takes a text in double quotes; a backslash keeps the next character as it is. */
  String takeQuoted() {
    int from = at;
    take('"');
    StringBuilder value = new StringBuilder();
    while (!atEnd() && peek() != '"') {
      take('\\');
      value.append(peek());
      skip(1);
    }
    if (!take('"')) {
      throw error("the closing \" of this text is missing", from);
    }
    return value.toString();
  }

  /** Takes up to one of these, outside of any brackets; a backslash keeps the next character. */
  String takeUpTo(String ends) {
    int from = at;
    int open = 0;
    while (!atEnd() && (open > 0 || ends.indexOf(peek()) < 0)) {
      if (peek() == '\\') {
        skip(1);
      } else if ("([{".indexOf(peek()) >= 0) {
        open++;
      } else if (")]}".indexOf(peek()) >= 0) {
        open--;
      }
      skip(1);
    }
    return text.substring(from, at);
  }

  ShapeSyntaxException error(String problem) {
    return error(problem, at);
  }

  ShapeSyntaxException error(String problem, int at) {
    return new ShapeSyntaxException(problem, line, at + 1, text);
  }
}
