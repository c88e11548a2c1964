package dev.throughline.agent.injection;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs in the text as sent, which mean something to a model and nothing to Java. */
record Markup(String name, Pattern pattern) implements OrderRule {

  static Markup of(String name, String signs) {
    return new Markup(name, Pattern.compile(signs, Pattern.CASE_INSENSITIVE));
  }

  @Override
  public OptionalInt find(ReadableText text) {
    Matcher matcher = pattern.matcher(text.raw());
    return matcher.find()
        ? OptionalInt.of(ReadableText.line(text.raw(), matcher.start()))
        : OptionalInt.empty();
  }
}
