package dev.throughline.traceassertions.shape;

/** The text of a shape cannot be read; the message shows where and says what was expected. */
public final class ShapeSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  ShapeSyntaxException(String problem, int line, int column, String text) {
    super(
        "line %d, column %d: %s\n    %s\n    %s^"
            .formatted(line, column, problem, text, " ".repeat(column - 1)));
    this.line = line;
    this.column = column;
  }

  /** The line of the text, from 1. */
  public int line() {
    return line;
  }

  /** The column of the line, from 1. */
  public int column() {
    return column;
  }
}
