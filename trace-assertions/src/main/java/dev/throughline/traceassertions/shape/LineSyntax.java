package dev.throughline.traceassertions.shape;

import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.SpanStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One line after its drawing: a name, two spaces, and fields. */
final class LineSyntax {
  private static final Pattern NAME_END = Pattern.compile(" {2,}| #|$");

  /** What nobody means as a part of a name: the second space was forgotten. */
  private static final Pattern FIELD_IN_NAME =
      Pattern.compile(
          " (?=(?:SERVER|CLIENT|INTERNAL|PRODUCER|CONSUMER|ERROR|OK|UNSET|\\?|x\\d+(?:\\.\\.\\d*)?"
              + "|\\((?:in order|any order|optional)\\)|\\{[^}]*[=!<>~].*\\})(?: |$))");

  private LineSyntax() {}

  static LineDraft parse(LineCursor cursor) {
    int from = cursor.at();
    LineDraft line = new LineDraft(name(cursor));
    cursor.skipSpaces();
    while (!cursor.atEnd() && cursor.peek() != '#') {
      field(cursor, line);
      if (!cursor.atEnd() && cursor.peek() != ' ') {
        throw cursor.error("a space was expected between fields");
      }
      cursor.skipSpaces();
    }
    line.setSource(cursor.since(from));
    return line;
  }

  private static ValueMatcher name(LineCursor cursor) {
    if (cursor.peek() == '"') {
      return ValueSyntax.exactly(cursor.takeQuoted());
    }
    int at = cursor.at();
    Matcher end = NAME_END.matcher(cursor.rest());
    String name = end.find() ? cursor.rest().substring(0, end.start()) : cursor.rest();
    Matcher field = FIELD_IN_NAME.matcher(name);
    if (field.find()) {
      throw cursor.error(
          "two spaces are needed after the span's name (or quotes around it)", at + field.start());
    }
    cursor.skip(name.length());
    return ValueSyntax.text(name, cursor, at);
  }

  private static void field(LineCursor cursor, LineDraft line) {
    if (cursor.peek() == '{') {
      line.addAttributes(AttributeSyntax.parse(cursor));
      return;
    }
    int at = cursor.at();
    boolean first =
        switch (cursor.peek()) {
          case '(' -> remark(cursor, line);
          case '"' -> line.setService(ValueSyntax.exactly(cursor.takeQuoted()));
          default -> word(cursor, line);
        };
    if (!first) {
      throw cursor.error("this was said before on this line", at);
    }
  }

  private static boolean remark(LineCursor cursor, LineDraft line) {
    int at = cursor.at();
    String remark = cursor.takeWhile(c -> c != ')') + (cursor.take(')') ? ")" : "");
    return switch (remark) {
      case "(in order)" -> line.setInOrder(true);
      case "(any order)" -> line.setInOrder(false);
      case "(optional)" -> line.setMultiplicity(Multiplicity.OPTIONAL);
      default -> throw cursor.error("one of (in order), (any order), (optional) was expected", at);
    };
  }

  private static boolean word(LineCursor cursor, LineDraft line) {
    int at = cursor.at();
    String word = cursor.takeWhile(c -> c != ' ');
    Optional<SpanKind> kind = constant(SpanKind.class, word);
    if (kind.isPresent()) {
      return line.setKind(kind.get());
    }
    Optional<SpanStatus> status = constant(SpanStatus.class, word);
    if (status.isPresent()) {
      return line.setStatus(status.get());
    }
    if (word.equals("?")) {
      return line.setMultiplicity(Multiplicity.OPTIONAL);
    }
    Optional<Multiplicity> multiplicity = Multiplicity.parse(word);
    if (multiplicity.isPresent()) {
      if (multiplicity.get().least() > multiplicity.get().most()) {
        throw cursor.error("the multiplicity ends before it begins", at);
      }
      return line.setMultiplicity(multiplicity.get());
    }
    refuseMisspelt(word, cursor, at);
    return line.setService(ValueSyntax.text(word, cursor, at));
  }

  /** Kinds and statuses are in capitals, services hardly ever: {@code Server} is a slip. */
  private static void refuseMisspelt(String word, LineCursor cursor, int at) {
    List<String> capitals =
        Stream.of(SpanKind.values(), SpanStatus.values())
            .flatMap(Arrays::stream)
            .map(Object::toString)
            .toList();
    String upper = word.toUpperCase(Locale.ROOT);
    if (capitals.contains(upper)) {
      throw cursor.error("write " + upper + " (or \"" + word + "\" for a service)", at);
    }
    if (word.matches("[A-Z]+")) {
      throw cursor.error(
          "neither a kind nor a status: " + word + " (in quotes, if it is a service)", at);
    }
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(word))
        .findFirst();
  }
}
