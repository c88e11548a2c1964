package dev.throughline.localstack.render;

import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.localstack.terminal.Wrap;
import java.util.ArrayList;
import java.util.List;

/** Lines under one another, each text wrapped to the terminal's width and bounded. */
final class Paragraphs {
  private static final int TEXT_LINES = 4;

  private final Terminal terminal;
  private final List<Line> lines = new ArrayList<>();

  Paragraphs(Terminal terminal) {
    this.terminal = terminal;
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  /** Adds {@code text}, if there is any. */
  void text(String text, Style style, int indent) {
    if (!text.isEmpty()) {
      Line before = Line.of(" ".repeat(indent));
      Wrap.text(text, style, terminal.width() - indent, TEXT_LINES, terminal.glyphs().ellipsis())
          .forEach(line -> lines.add(before.with(line)));
    }
  }

  /** Adds words on as few lines as they fit. */
  void words(List<Line> words) {
    lines.addAll(Wrap.words(words, terminal.width()));
  }

  /** Adds how many more {@code what} there are than were shown, if there are any. */
  void more(int count, String what) {
    if (count > 0) {
      String text = "%s %d more %s".formatted(terminal.glyphs().ellipsis(), count, what);
      lines.add(Line.of("  " + text, Style.DIM));
    }
  }
}
