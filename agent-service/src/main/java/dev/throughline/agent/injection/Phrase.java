package dev.throughline.agent.injection;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words in a row, whatever stands between them that is no word: a line break with the signs of a
 * comment, the quotation marks and the plus of a string in pieces. Dots, commas, brackets and
 * semicolons do end a row, so that code does not read like a sentence.
 */
record Phrase(String name, Pattern pattern) implements OrderRule {
  private static final String GAP = "[\\\\s\\\\p{Z}*/#+\"'`>|\\\\\\\\]{1,40}+";

  /**
   * @param words a regular expression in which a space stands for any gap between words; matched
   *     from the begin of a word, whatever the case
   */
  static Phrase of(String name, String words) {
    return new Phrase(
        name,
        Pattern.compile(
            "\\b(?:" + words.strip().replaceAll("\\s+", GAP) + ")",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  @Override
  public OptionalInt find(ReadableText text) {
    Matcher matcher = pattern.matcher(text.plain());
    return matcher.find()
        ? OptionalInt.of(ReadableText.line(text.plain(), matcher.start()))
        : OptionalInt.empty();
  }
}
