package dev.throughline.traceconsole.syntax;

/**
 * A query that cannot be read, or is not supported. Thrown inside parsers only: each parser turns
 * it into a result at its edge.
 */
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  public SyntaxException(String message) {
    super(message);
  }

  /** A mistake at a place in the text, worded as Tempo and Loki word it. */
  static SyntaxException at(int line, int column, String mistake) {
    return new SyntaxException("parse error at line " + line + ", col " + column + ": " + mistake);
  }

  /** A part of the language that exists and is not offered here. */
  public static SyntaxException unsupported(String what) {
    return new SyntaxException("not supported by trace-console: " + what);
  }

  /** The message; never null. */
  public String why() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
