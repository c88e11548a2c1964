package dev.throughline.traceassertions.shape;

import java.util.Arrays;
import java.util.List;

/**
 * Assigns spans to lines whatever their order: a maximum bipartite matching in which a line takes
 * as many spans as its multiplicity allows.
 *
 * <p>Two rounds of augmenting paths. The first fills every line up to its least; the second finds a
 * line for every span left over. The second never takes from a line what it does not give back, so
 * that both hold in the end whenever both can hold (Mendelsohn and Dulmage). Each search visits a
 * line once: lines times spans for every span at worst.
 */
final class AnyOrder {
  private final List<SpanPattern> lines;
  private final boolean[][] fits;
  private final int[] lineOf;
  private final int[] taken;

  /**
   * @param fits whether a line (first index) can stand for a span (second index)
   */
  private AnyOrder(List<SpanPattern> lines, boolean[][] fits, int spans) {
    this.lines = lines;
    this.fits = fits;
    this.lineOf = new int[spans];
    this.taken = new int[lines.size()];
    Arrays.fill(lineOf, Assignment.NONE);
  }

  static Assignment assign(List<SpanPattern> lines, boolean[][] fits, int spans, boolean others) {
    AnyOrder matching = new AnyOrder(lines, fits, spans);
    boolean filled = matching.fillLines();
    boolean placed = matching.placeSpans(others);
    return new Assignment(matching.lineOf, filled && placed);
  }

  private boolean fillLines() {
    boolean filled = true;
    for (int line = 0; line < lines.size(); line++) {
      int least = lines.get(line).multiplicity().least();
      while (taken[line] < least && grow(line, new boolean[lines.size()])) {
        taken[line]++;
      }
      filled &= taken[line] >= least;
    }
    return filled;
  }

  /** Gives the line one span more: a free one, or one of a line that can take another instead. */
  private boolean grow(int line, boolean[] visited) {
    visited[line] = true;
    for (int span = 0; span < lineOf.length; span++) {
      int owner = lineOf[span];
      boolean free = owner == Assignment.NONE;
      if (fits[line][span] && (free || (!visited[owner] && grow(owner, visited)))) {
        lineOf[span] = line;
        return true;
      }
    }
    return false;
  }

  private boolean placeSpans(boolean others) {
    boolean placed = true;
    for (int span = 0; span < lineOf.length; span++) {
      if (lineOf[span] == Assignment.NONE && !place(span, new boolean[lines.size()])) {
        placed &= others && !fitsAnywhere(span);
      }
    }
    return placed;
  }

  /** Finds a line for the span: one with room, or one that can hand a span on to another. */
  private boolean place(int span, boolean[] visited) {
    for (int line = 0; line < lines.size(); line++) {
      if (fits[line][span] && !visited[line]) {
        visited[line] = true;
        if (taken[line] < lines.get(line).multiplicity().most()) {
          taken[line]++;
          lineOf[span] = line;
          return true;
        }
        for (int other = 0; other < lineOf.length; other++) {
          if (lineOf[other] == line && place(other, visited)) {
            lineOf[span] = line;
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean fitsAnywhere(int span) {
    for (boolean[] line : fits) {
      if (line[span]) {
        return true;
      }
    }
    return false;
  }
}
