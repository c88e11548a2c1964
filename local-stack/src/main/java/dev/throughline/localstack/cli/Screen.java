package dev.throughline.localstack.cli;

import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.localstack.terminal.Wrap;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Standard output, written to by several threads a line at a time. */
final class Screen {
  private static final String MARGIN = "  ";

  private final Terminal terminal;
  private final PrintStream out;
  private int column;

  Screen(Terminal terminal, OutputStream out) {
    this.terminal = terminal;
    this.out =
        new PrintStream(
            out, true, terminal.unicode() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII);
  }

  static Screen standard(Terminal terminal) {
    return new Screen(terminal, new FileOutputStream(FileDescriptor.out));
  }

  Terminal terminal() {
    return terminal;
  }

  synchronized void line(Line line) {
    endRow();
    out.println(terminal.show(line));
  }

  /** {@code text} on as many lines as it needs. */
  void text(String text, Style style) {
    lines(
        Wrap.text(text, style, terminal.width(), Integer.MAX_VALUE, terminal.glyphs().ellipsis()));
  }

  synchronized void lines(List<Line> lines) {
    lines.forEach(this::line);
  }

  /** {@code text} as it is, however long, so that it can be copied. */
  synchronized void verbatim(String text) {
    endRow();
    out.println(text);
  }

  synchronized void heading(String text) {
    line(Line.EMPTY);
    Line heading = Line.of(text, Style.BOLD).with(" ");
    String rule = terminal.glyphs().rule().repeat(terminal.width() - heading.width());
    line(heading.with(rule, Style.DIM));
  }

  /** Begins a row that {@link #add} goes on with. */
  synchronized void row(String label) {
    endRow();
    String begin = "%s%-10s".formatted(MARGIN, label);
    out.print(begin);
    out.flush();
    column = begin.length();
  }

  /** Adds a few words to the row, or to a further one where it is full. */
  synchronized void add(String text) {
    int room = terminal.width() - column;
    if (text.length() + MARGIN.length() > room) {
      row("");
    }
    String added = MARGIN + text;
    out.print(added);
    out.flush();
    column += added.length();
  }

  /** Nobody reads any more: what this was piped into has ended. */
  boolean isGone() {
    return out.checkError();
  }

  private void endRow() {
    if (column > 0) {
      out.println();
      column = 0;
    }
  }
}
