package dev.throughline.traceassertions.shape;

/**
 * One line of a drawn comparison.
 *
 * @param mark {@code -} missing, {@code +} surplus, {@code !} different, a space for as expected
 * @param drawing what connects it to its parent
 * @param name the span's or line's name
 * @param rest what else there is to say of it
 * @param remark what is wrong, empty if nothing is
 */
record TreeRow(char mark, String drawing, String name, String rest, String remark) {

  int nameWidth() {
    return drawing.length() + name.length();
  }

  String text(int width) {
    String gap = " ".repeat(Math.max(0, width - nameWidth()));
    String line = mark + " " + drawing + name + gap + "  " + rest;
    return (remark.isEmpty() ? line : line + "   <- " + remark).stripTrailing();
  }
}
