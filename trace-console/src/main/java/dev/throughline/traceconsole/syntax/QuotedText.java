package dev.throughline.traceconsole.syntax;

import org.jspecify.annotations.Nullable;

/**
 * A string literal: in double quotes with Go's escapes, or in back quotes as it stands.
 *
 * @param end the position after the closing quote
 */
record QuotedText(String content, int end) {
  private static final int HEX = 16;

  /** Reads the literal that begins here; null if it does not end or has an unknown escape. */
  static @Nullable QuotedText read(String text, int start) {
    char quote = text.charAt(start);
    StringBuilder content = new StringBuilder();
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at);
      if (c != '\\' || quote == '`') {
        content.append(c);
        at++;
      } else {
        int length = escape(text, at + 1, content);
        if (length == 0) {
          return null;
        }
        at += 1 + length;
      }
    }
    return at < text.length() ? new QuotedText(content.toString(), at + 1) : null;
  }

  /** Appends what an escape stands for; the length of the escape, or 0 if it is unknown. */
  private static int escape(String text, int at, StringBuilder into) {
    if (at >= text.length()) {
      return 0;
    }
    char c = text.charAt(at);
    int plain = "\"\\ntr".indexOf(c);
    if (plain >= 0) {
      into.append("\"\\\n\t\r".charAt(plain));
      return 1;
    }
    int digits = c == 'x' ? 2 : c == 'u' ? 4 : 0;
    if (digits == 0 || at + 1 + digits > text.length()) {
      return 0;
    }
    String code = text.substring(at + 1, at + 1 + digits);
    if (!code.matches("[0-9a-fA-F]+")) {
      return 0;
    }
    into.append((char) Integer.parseInt(code, HEX));
    return 1 + digits;
  }
}
