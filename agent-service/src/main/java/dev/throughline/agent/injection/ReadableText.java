package dev.throughline.agent.injection;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A text as sent, and as a model reads it: letters that are variants of each other made one (NFKC),
 * and characters that show nothing left out, so that neither hides a word. Line ends stay.
 */
record ReadableText(String raw, String plain) {
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

  static ReadableText of(String raw) {
    if (raw.chars().allMatch(character -> character < 0x80)) {
      return new ReadableText(raw, raw);
    }
    String visible = INVISIBLE.matcher(raw).replaceAll("");
    return new ReadableText(raw, Normalizer.normalize(visible, Normalizer.Form.NFKC));
  }

  static int line(String text, int position) {
    return 1 + (int) text.chars().limit(position).filter(character -> character == '\n').count();
  }
}
