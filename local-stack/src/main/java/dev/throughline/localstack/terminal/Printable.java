package dev.throughline.localstack.terminal;

/** Text from outside made harmless for a terminal. */
public final class Printable {
  private static final int SUBSTITUTE = '?';

  private Printable() {}

  /**
   * {@code text} on one line: white space becomes a space; control characters, which could move the
   * cursor or change colours, and invisible ones, which could reverse the reading, a question mark.
   */
  public static String of(String text) {
    return text.codePoints()
        .map(Printable::replaced)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int replaced(int point) {
    if (point == '\n' || point == '\t' || point == '\r') {
      return ' ';
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE ->
          SUBSTITUTE;
      default -> point;
    };
  }
}
