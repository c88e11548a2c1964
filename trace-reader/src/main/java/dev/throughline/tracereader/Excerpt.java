package dev.throughline.tracereader;

/**
 * Text from outside as it may stand in a message: on one line and no longer than 200 characters.
 */
public final class Excerpt {
  private static final int MOST = 200;

  private Excerpt() {}

  /** The text, its control characters replaced by spaces, cut with an ellipsis if it is longer. */
  public static String of(String text) {
    String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
  }
}
