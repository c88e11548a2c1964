package dev.throughline.tracereader;

/** Foreign text in an error message: short, and on one line. */
final class Excerpt {
  private static final int MOST = 200;

  private Excerpt() {}

  static String of(String text) {
    String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
  }
}
