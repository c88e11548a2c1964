package dev.throughline.traceassertions.shape;

/** A value in a message: short, and on one line. */
final class Excerpt {
  private static final int MOST = 160;

  private Excerpt() {}

  static String of(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
  }
}
