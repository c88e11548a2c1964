package dev.throughline.localstack.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of styled text. Whatever is put on it is made {@link Printable}.
 *
 * @param pieces in order
 */
public record Line(List<Piece> pieces) {
  /** An empty line. */
  public static final Line EMPTY = new Line(List.of());

  /**
   * @param text what stands there
   * @param style how it stands out
   */
  public record Piece(String text, Style style) {
    public Piece {
      text = Printable.of(text);
    }
  }

  public Line {
    pieces = List.copyOf(pieces);
  }

  /** A line of plain text. */
  public static Line of(String text) {
    return EMPTY.with(text);
  }

  /** A line of styled text. */
  public static Line of(String text, Style style) {
    return EMPTY.with(text, style);
  }

  /** This line and {@code text} behind it. */
  public Line with(String text) {
    return with(text, Style.PLAIN);
  }

  /** This line and {@code text} behind it. */
  public Line with(String text, Style style) {
    if (text.isEmpty()) {
      return this;
    }
    List<Piece> more = new ArrayList<>(pieces);
    more.add(new Piece(text, style));
    return new Line(more);
  }

  /** This line and {@code other} behind it. */
  public Line with(Line other) {
    List<Piece> more = new ArrayList<>(pieces);
    more.addAll(other.pieces);
    return new Line(more);
  }

  /** This line with as many spaces behind it as make it {@code columns} wide. */
  public Line padTo(int columns) {
    return with(" ".repeat(Math.max(0, columns - width())));
  }

  /** Its columns. */
  public int width() {
    return pieces.stream().mapToInt(piece -> TextWidth.of(piece.text())).sum();
  }

  /** This line in at most {@code columns}; {@code ellipsis}, of one column, ends it where cut. */
  public Line fit(int columns, String ellipsis) {
    return width() <= columns ? this : first(columns - 1).with(ellipsis);
  }

  /** As much of this line's begin as fits {@code columns}. */
  Line first(int columns) {
    return cut(columns, true);
  }

  /** What {@link #first} leaves. */
  Line after(int columns) {
    return cut(columns, false);
  }

  private Line cut(int columns, boolean before) {
    Line kept = EMPTY;
    int left = columns;
    boolean full = false;
    for (Piece piece : pieces) {
      int end = full ? 0 : end(piece.text(), left);
      full |= end < piece.text().length();
      left -= TextWidth.of(piece.text().substring(0, end));
      kept =
          kept.with(
              before ? piece.text().substring(0, end) : piece.text().substring(end), piece.style());
    }
    return kept;
  }

  /** Where in {@code text} its first {@code columns} end. */
  private static int end(String text, int columns) {
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      used += TextWidth.of(point);
      if (used > columns) {
        return end;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.text()));
    return text.toString();
  }
}
