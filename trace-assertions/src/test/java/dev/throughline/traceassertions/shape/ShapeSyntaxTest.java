package dev.throughline.traceassertions.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.SpanStatus;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShapeSyntaxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        a  s
        ├── b  s
        │   └── c  s
        └── d  s
        """,
        """
        a  s
        |-- b  s
        |   `-- c  s
        `-- d  s
        """,
        """
        a  s
        +-- b  s
        |   \\-- c  s
        \\-- d  s
        """,
        """
          a  s

            b  s   # a remark
              c  s
            # another one
            d  s
        """,
      })
  void theDrawingIsAMatterOfTaste(String text) {
    assertThat(outline(TreeSyntax.parse(text))).isEqualTo("a(b(c), d)");
  }

  @Test
  void readsEveryFieldInAnyOrder() {
    SpanPattern line =
        only(
            """
            POST /agents/{name}/execute  x1..3 ERROR {a=1, !b, c>=2} (in order) agent-service SERVER
                                         {d="x, }", e}
            """);

    assertThat(line.traits().name().wanted()).isEqualTo("POST /agents/{name}/execute");
    assertThat(line.traits().service().wanted()).isEqualTo("agent-service");
    assertThat(line.traits().kind()).isEqualTo(SpanKind.SERVER);
    assertThat(line.traits().status()).isEqualTo(SpanStatus.ERROR);
    assertThat(line.multiplicity()).isEqualTo(new Multiplicity(1, 3));
    assertThat(line.children().inOrder()).isTrue();
    assertThat(line.traits().attributes())
        .extracting(AttributeMatcher::key)
        .containsExactly("a", "b", "c", "d", "e");
  }

  @ParameterizedTest
  @CsvSource({
    "a, 1, 1",
    "a  x2, 2, 2",
    "a  x0, 0, 0",
    "a  x1..3, 1, 3",
    "a  x0.., 0, 2147483647",
    "a  ?, 0, 1",
    "a  (optional), 0, 1",
    "a  ? (optional), 0, 1",
  })
  void readsMultiplicity(String text, int least, int most) {
    assertThat(only(text).multiplicity()).isEqualTo(new Multiplicity(least, most));
  }

  @Test
  void othersAndOrderAreOfTheParent() {
    Siblings top =
        TreeSyntax.parse(
            """
            (in order)
            a  s
              b  s  (any order)
                ...   # whatever
              c  s
            """);

    SpanPattern a = top.patterns().get(0);
    SpanPattern b = a.children().patterns().get(0);
    assertThat(top.inOrder()).isTrue();
    assertThat(a.children().inOrder()).isTrue();
    assertThat(a.children().others()).isFalse();
    assertThat(b.children().inOrder()).isFalse();
    assertThat(b.children().others()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http-request SERVER  api | 13 | two spaces are needed after the span's name",
        "http-request {a=b} | 13 | two spaces are needed after the span's name",
        "a  s  SRVER | 7 | neither a kind nor a status: SRVER",
        "a  s  Server | 7 | write SERVER",
        "a  s  t | 7 | this was said before on this line",
        "a  s  SERVER CLIENT | 14 | this was said before on this line",
        "a  s  (sometimes) | 7 | one of (in order), (any order), (optional) was expected",
        "a  s  x3..1 | 7 | the multiplicity ends before it begins",
        "a  s  {a=1 | 7 | the closing } of the attributes is missing",
        "a  s  {a=\"1} | 10 | the closing \" of this text is missing",
        "a  s  {=1} | 8 | an attribute's name was expected",
        "a  s  {a=} | 10 | a value was expected after =",
        "a  s  {a=>1} | 9 | one of = >= <= > < ~ was expected",
        "a  s  {a>x} | 10 | a number was expected after >",
        "a  s  {a~x} | 10 | a number like 300 or 300+-20 was expected after ~",
        "a  s  {a=2..1} | 10 | the range ends before it begins",
        "a  s  {a=/(/} | 7 | the closing } of the attributes is missing",
        "a  s  {a=/\\(/, b=/*/} | 18 | not a regular expression",
        "a  s  {@wrong} | 8 | there is no @wrong, only @duration_ms, @events, @exception",
        "a  s  {a}SERVER | 10 | a space was expected between fields",
        "/[/  s | 1 | not a regular expression",
      })
  void saysWhereALineIsWrong(String line, int column, String problem) {
    assertThatThrownBy(() -> Shape.parse("root  s\n  " + line))
        .isInstanceOf(ShapeSyntaxException.class)
        .hasMessageStartingWith("line 2, column %d: %s".formatted(column + 2, problem))
        .hasMessageContaining("\n      " + line.stripTrailing() + "\n");
  }

  @Test
  void theMessagePointsAtTheColumn() {
    assertThatThrownBy(() -> Shape.parse("a  s  SRVER"))
        .hasMessage(
            """
            line 1, column 7: neither a kind nor a status: SRVER (in quotes, if it is a service)
                a  s  SRVER
                      ^""");
  }

  @ParameterizedTest
  @CsvSource({
    "'a  s\n    b  s\n  c  s', 3, 3, this line begins at a column where no line above it begins",
    "'  a  s\nb  s', 2, 1, this line begins at a column where no line above it begins",
    "'a  s\n\tb  s', 2, 1, 'a tab has no certain width: indent with spaces'",
    "'', 1, 1, a shape has at least one span",
    "'# nothing', 1, 1, a shape has at least one span",
    "'a  s\n  (in order)', 2, 3, an order stands on the line of the parent",
    "'{a=1}', 1, 1, 'attributes belong to the line above, and there is none'",
    "'a  s\n  {a=1} SERVER', 2, 9, nothing can follow further attributes but a # comment",
    "'a  s\n  ... b', 2, 7, nothing can follow ... but a # comment",
  })
  void saysWhereTheTreeIsWrong(String text, int line, int column, String problem) {
    assertThatThrownBy(() -> Shape.parse(text))
        .isInstanceOfSatisfying(
            ShapeSyntaxException.class,
            e -> {
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.column()).isEqualTo(column);
            })
        .hasMessageContaining(problem);
  }

  @Test
  void quotesMakeANameExact() {
    SpanPattern line = only("\"log  ERROR * #1\"  \"SERVICE A\" SERVER");

    assertThat(line.traits().name().matches("log  ERROR * #1")).isTrue();
    assertThat(line.traits().name().matches("log  ERROR x #1")).isFalse();
    assertThat(line.traits().service().matches("SERVICE A")).isTrue();
  }

  private static SpanPattern only(String text) {
    List<SpanPattern> patterns = TreeSyntax.parse(text).patterns();
    assertThat(patterns).hasSize(1);
    return patterns.get(0);
  }

  private static String outline(Siblings siblings) {
    return siblings.patterns().stream()
        .map(
            line -> {
              String below = outline(line.children());
              return line.traits().name().wanted() + (below.isEmpty() ? "" : "(" + below + ")");
            })
        .collect(Collectors.joining(", "));
  }
}
