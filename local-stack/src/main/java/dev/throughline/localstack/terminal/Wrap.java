package dev.throughline.localstack.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks what is longer than a line into several. */
public final class Wrap {
  private Wrap() {}

  /**
   * {@code words} with a space between them on lines of at most {@code columns}; a longer word goes
   * on in the next line.
   */
  public static List<Line> words(List<Line> words, int columns) {
    List<Line> lines = new ArrayList<>();
    Line line = Line.EMPTY;
    for (Line word : words) {
      if (line.width() > 0 && line.width() + 1 + word.width() > columns) {
        lines.add(line);
        line = Line.EMPTY;
      }
      line = line.width() == 0 ? word : line.with(" ").with(word);
      while (line.width() > columns) {
        lines.add(line.first(columns));
        line = line.after(columns);
      }
    }
    if (line.width() > 0) {
      lines.add(line);
    }
    return lines;
  }

  /** {@code text} on at most {@code most} lines of at most {@code columns}. */
  public static List<Line> text(String text, Style style, int columns, int most, String ellipsis) {
    List<Line> words = new ArrayList<>();
    for (String word : Printable.of(text).strip().split(" +")) {
      words.add(Line.of(word, style));
    }
    List<Line> lines = words(words, columns);
    if (lines.size() <= most) {
      return lines;
    }
    List<Line> first = new ArrayList<>(lines.subList(0, most));
    Line last = first.remove(most - 1);
    first.add(last.with(" " + ellipsis, style).fit(columns, ellipsis));
    return first;
  }
}
