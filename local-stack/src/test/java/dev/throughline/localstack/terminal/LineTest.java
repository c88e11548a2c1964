package dev.throughline.localstack.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
  @Test
  void isCutWithAnEllipsisWhereItIsTooLong() {
    Line line = Line.of("trace").with("-console", Style.RED);
    assertThat(line.fit(20, "…")).hasToString("trace-console");
    assertThat(line.fit(13, "…")).hasToString("trace-console");
    assertThat(line.fit(8, "…")).hasToString("trace-c…");
  }

  @Test
  void countsColumnsRatherThanCharacters() {
    assertThat(Line.of("日本").width()).isEqualTo(4);
    assertThat(Line.of("e\u0301").width()).isEqualTo(1);
    assertThat(Line.of("日本語").fit(4, "…").width()).isLessThanOrEqualTo(4);
    assertThat(Line.of("😀😀").fit(3, "…")).hasToString("😀…");
  }

  @Test
  void wrapsWordsAndGoesOnWithLongOnes() {
    List<Line> words = List.of(Line.of("one"), Line.of("two"), Line.of("a-very-long-word"));
    assertThat(Wrap.words(words, 8))
        .extracting(Line::toString)
        .containsExactly("one two", "a-very-l", "ong-word");
  }

  @Test
  void textBeyondItsLinesEndsInAnEllipsis() {
    assertThat(Wrap.text("one two three four five", Style.PLAIN, 9, 2, "…"))
        .extracting(Line::toString)
        .containsExactly("one two", "three …");
  }

  @Test
  void aLineWiderThanTheTerminalIsCut() {
    Terminal terminal = new Terminal(40, false, false);
    assertThat(terminal.show(Line.of("x".repeat(50)))).hasSize(40).endsWith("~");
  }

  @Test
  void coloursAreWrittenOnlyWhereTheyAreUnderstood() {
    Line red = Line.of("no", Style.RED);
    assertThat(new Terminal(80, true, true).show(red)).isEqualTo("\u001b[31mno\u001b[0m");
    assertThat(new Terminal(80, false, true).show(red)).isEqualTo("no");
  }
}
