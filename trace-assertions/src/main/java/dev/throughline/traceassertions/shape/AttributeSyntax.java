package dev.throughline.traceassertions.shape;

import java.util.ArrayList;
import java.util.List;

/** The attributes of a line: {@code {key=value, key>=3, key, !key}}. */
final class AttributeSyntax {
  private AttributeSyntax() {}

  /** Reads from the opening brace to the closing one. */
  static List<AttributeMatcher> parse(LineCursor cursor) {
    int from = cursor.at();
    cursor.take('{');
    List<AttributeMatcher> matchers = list(cursor, "}");
    if (!cursor.take('}')) {
      throw cursor.error("the closing } of the attributes is missing", from);
    }
    return matchers;
  }

  /** Reads a list without braces, to the end. */
  static List<AttributeMatcher> parseAll(String text) {
    LineCursor cursor = new LineCursor(text, 1);
    List<AttributeMatcher> matchers = list(cursor, "");
    if (!cursor.atEnd()) {
      throw cursor.error("a comma was expected");
    }
    return matchers;
  }

  private static List<AttributeMatcher> list(LineCursor cursor, String end) {
    List<AttributeMatcher> matchers = new ArrayList<>();
    do {
      cursor.skipSpaces();
      matchers.add(matcher(cursor, end));
      cursor.skipSpaces();
    } while (cursor.take(','));
    return List.copyOf(matchers);
  }

  private static AttributeMatcher matcher(LineCursor cursor, String end) {
    boolean absent = cursor.take('!');
    String key = key(cursor);
    if (absent) {
      return new AttributeMatcher(key, null);
    }
    cursor.skipSpaces();
    String operator = cursor.takeWhile(c -> "=<>~".indexOf(c) >= 0);
    cursor.skipSpaces();
    int at = cursor.at();
    if (cursor.peek() == '"') {
      return new AttributeMatcher(key, quoted(operator, cursor));
    }
    String value = cursor.takeUpTo("," + end).strip();
    if (operator.isEmpty() && value.isEmpty()) {
      return new AttributeMatcher(key, new ValueMatcher.Present());
    }
    if (!operator.isEmpty() && value.isEmpty()) {
      throw cursor.error("a value was expected after " + operator, at);
    }
    return new AttributeMatcher(key, value(operator, value, cursor, at));
  }

  private static ValueMatcher value(String operator, String value, LineCursor cursor, int at) {
    return switch (operator) {
      case "=" -> ValueSyntax.equalTo(value, cursor, at);
      case ">=", "<=", ">", "<" -> ValueSyntax.compared(operator, value, cursor, at);
      case "~" -> ValueSyntax.near(value, cursor, at);
      default -> throw cursor.error("one of = >= <= > < ~ was expected", at - operator.length());
    };
  }

  private static ValueMatcher quoted(String operator, LineCursor cursor) {
    if (!operator.equals("=")) {
      throw cursor.error("a text in quotes can only follow =");
    }
    return ValueSyntax.exactly(cursor.takeQuoted());
  }

  private static String key(LineCursor cursor) {
    int at = cursor.at();
    String key = cursor.takeWhile(c -> Character.isLetterOrDigit(c) || "._-@/:".indexOf(c) >= 0);
    if (key.isEmpty()) {
      throw cursor.error("an attribute's name was expected");
    }
    if (SpanFacts.isFact(key) && !SpanFacts.isKnown(key)) {
      throw cursor.error("there is no " + key + ", only " + SpanFacts.known(), at);
    }
    return key;
  }
}
