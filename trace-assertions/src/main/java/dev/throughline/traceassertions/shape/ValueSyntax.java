package dev.throughline.traceassertions.shape;

import dev.throughline.traceassertions.shape.ValueMatcher.Exactly;
import dev.throughline.traceassertions.shape.ValueMatcher.Like;
import dev.throughline.traceassertions.shape.ValueMatcher.Present;
import dev.throughline.traceassertions.shape.ValueMatcher.Within;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a value is written: exact, {@code *}, a glob, a {@code /regex/}, a range, a comparison. */
final class ValueSyntax {
  private static final String NUMBER = "-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?";
  private static final Pattern RANGE = Pattern.compile("(" + NUMBER + ")\\.\\.(" + NUMBER + ")");
  private static final Pattern NEAR =
      Pattern.compile("(" + NUMBER + ")(?: *(?:\\+-|±) *(" + NUMBER + "))?");

  /** What "about" means when nothing else is said. */
  private static final double NEAR_RATIO = 0.1;

  private ValueSyntax() {}

  /** A text that is meant as it stands. */
  static ValueMatcher exactly(String text) {
    return new Exactly(text, number(text));
  }

  /** A name or service: exact, or with {@code *} for any characters, or a {@code /regex/}. */
  static ValueMatcher text(String source, LineCursor cursor, int at) {
    if (isRegex(source)) {
      try {
        return new Like(Pattern.compile(source.substring(1, source.length() - 1)), source);
      } catch (PatternSyntaxException e) {
        throw cursor.error("not a regular expression: " + e.getDescription(), at);
      }
    }
    return source.contains("*") ? new Like(glob(source), source) : exactly(source);
  }

  /** An attribute's value after {@code =}. */
  static ValueMatcher equalTo(String source, LineCursor cursor, int at) {
    if (source.equals("*")) {
      return new Present();
    }
    Matcher range = RANGE.matcher(source);
    if (!range.matches()) {
      return text(source, cursor, at);
    }
    double least = Double.parseDouble(range.group(1));
    double most = Double.parseDouble(range.group(2));
    if (least > most) {
      throw cursor.error("the range ends before it begins", at);
    }
    return new Within(least, most, false, source);
  }

  /** An attribute's value after {@code >=}, {@code <=}, {@code >} or {@code <}. */
  static ValueMatcher compared(String operator, String source, LineCursor cursor, int at) {
    @Nullable Double bound = number(source);
    if (bound == null) {
      throw cursor.error("a number was expected after " + operator, at);
    }
    boolean open = operator.length() == 1;
    return operator.startsWith(">")
        ? new Within(bound, Double.POSITIVE_INFINITY, open, operator + source)
        : new Within(Double.NEGATIVE_INFINITY, bound, open, operator + source);
  }

  /** An attribute's value after {@code ~}: within a tenth of it, or {@code 300+-20}. */
  static ValueMatcher near(String source, LineCursor cursor, int at) {
    Matcher near = NEAR.matcher(source);
    if (!near.matches()) {
      throw cursor.error("a number like 300 or 300+-20 was expected after ~", at);
    }
    double middle = Double.parseDouble(near.group(1));
    double reach =
        near.group(2) == null
            ? Math.abs(middle) * NEAR_RATIO
            : Math.abs(Double.parseDouble(near.group(2)));
    return new Within(middle - reach, middle + reach, false, "about " + source);
  }

  private static boolean isRegex(String source) {
    return source.length() > 2 && source.startsWith("/") && source.endsWith("/");
  }

  private static Pattern glob(String source) {
    String regex =
        Stream.of(source.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  private static @Nullable Double number(String text) {
    return text.matches(NUMBER) ? Double.valueOf(text) : null;
  }
}
