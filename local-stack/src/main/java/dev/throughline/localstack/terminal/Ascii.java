package dev.throughline.localstack.terminal;

/** Text for a terminal that shows ASCII only. */
final class Ascii {
  private Ascii() {}

  /** {@code text} with a question mark for every column of what cannot be shown. */
  static String of(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point < 0x80) {
                ascii.append((char) point);
              } else {
                ascii.append("?".repeat(TextWidth.of(point)));
              }
            });
    return ascii.toString();
  }
}
