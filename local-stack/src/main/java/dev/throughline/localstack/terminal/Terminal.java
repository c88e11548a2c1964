package dev.throughline.localstack.terminal;

/**
 * What the output goes to.
 *
 * @param width columns, at least {@value #NARROWEST}
 * @param colour whether it understands colours
 * @param unicode whether it can show more than ASCII
 */
public record Terminal(int width, boolean colour, boolean unicode) {
  /** The narrowest that things are laid out for. */
  public static final int NARROWEST = 40;

  public Terminal {
    width = Math.max(NARROWEST, width);
  }

  /** The drawing characters it can show. */
  public Glyphs glyphs() {
    return unicode ? Glyphs.UNICODE : Glyphs.ASCII;
  }

  /** {@code line} as the terminal's own sequence of characters, cut to its width. */
  public String show(Line line) {
    StringBuilder shown = new StringBuilder();
    for (Line.Piece piece : line.fit(width, glyphs().ellipsis()).pieces()) {
      String text = unicode ? piece.text() : Ascii.of(piece.text());
      shown.append(colour ? piece.style().wrap(text) : text);
    }
    return colour ? shown.toString() : shown.toString().stripTrailing();
  }
}
