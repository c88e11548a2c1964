package dev.throughline.agent.injection;

import java.util.OptionalInt;

/**
 * Unicode's tag characters, which spell ASCII that models read and nobody sees. After a black flag
 * they are the name of a region, such as England, and no text.
 */
record HiddenLetters() implements OrderRule {
  private static final int FIRST_TAG = 0xE0020;
  private static final int LAST_TAG = 0xE007F;
  private static final int BLACK_FLAG = 0x1F3F4;

  @Override
  public String name() {
    return "hides_text";
  }

  @Override
  public OptionalInt find(ReadableText text) {
    String raw = text.raw();
    boolean inFlag = false;
    for (int i = 0; i < raw.length(); i += Character.charCount(raw.codePointAt(i))) {
      int character = raw.codePointAt(i);
      boolean tag = character >= FIRST_TAG && character <= LAST_TAG;
      if (tag && !inFlag) {
        return OptionalInt.of(ReadableText.line(raw, i));
      }
      inFlag = character == BLACK_FLAG || (tag && inFlag);
    }
    return OptionalInt.empty();
  }
}
