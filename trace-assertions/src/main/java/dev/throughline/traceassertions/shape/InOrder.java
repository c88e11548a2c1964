package dev.throughline.traceassertions.shape;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Assigns spans to lines in the order of both: the spans must read like the lines from first to
 * last, each line repeated as often as its multiplicity allows.
 *
 * <p>A state is a line and how many spans it has so far. What states can be reached after each span
 * is filled in from left to right, and the way is read back from the end: spans times states in
 * all.
 */
final class InOrder {
  private static final int UNREACHED = -1;
  private static final int START = -2;

  private final List<SpanPattern> lines;
  private final boolean[][] fits;
  private final int spans;
  private final int[] firstState;
  private final int[] lineOfState;

  private InOrder(List<SpanPattern> lines, boolean[][] fits, int spans) {
    this.lines = lines;
    this.fits = fits;
    this.spans = spans;
    this.firstState = new int[lines.size() + 1];
    for (int line = 0; line < lines.size(); line++) {
      firstState[line + 1] = firstState[line] + cap(line) + 1;
    }
    this.lineOfState = new int[firstState[lines.size()]];
    for (int line = 0; line < lines.size(); line++) {
      Arrays.fill(lineOfState, firstState[line], firstState[line + 1], line);
    }
  }

  /** Expects the spans in start order, without those that no line fits. */
  static Optional<int[]> assign(List<SpanPattern> lines, boolean[][] fits, int spans) {
    return lines.isEmpty()
        ? Optional.of(new int[0]).filter(none -> spans == 0)
        : new InOrder(lines, fits, spans).solve();
  }

  /** Counting further makes no difference: beyond the least if there is no most. */
  private int cap(int line) {
    Multiplicity wanted = lines.get(line).multiplicity();
    return wanted.most() == Integer.MAX_VALUE
        ? wanted.least()
        : Math.min(wanted.most(), Math.max(spans, wanted.least()));
  }

  private Optional<int[]> solve() {
    int[][] before = new int[spans + 1][lineOfState.length];
    for (int[] row : before) {
      Arrays.fill(row, UNREACHED);
    }
    before[0][0] = START;
    moveOn(before[0]);
    for (int span = 0; span < spans; span++) {
      for (int state = 0; state < lineOfState.length; state++) {
        if (before[span][state] != UNREACHED) {
          take(span, state, before[span + 1]);
        }
      }
      moveOn(before[span + 1]);
    }
    return readBack(before);
  }

  /** A line that has enough lets the next one begin. */
  private void moveOn(int[] reached) {
    for (int state = 0; state < reached.length; state++) {
      int line = lineOfState[state];
      boolean enough = state - firstState[line] >= lines.get(line).multiplicity().least();
      if (reached[state] != UNREACHED && enough && line + 1 < lines.size()) {
        int next = firstState[line + 1];
        reached[next] = reached[next] == UNREACHED ? reached[state] : reached[next];
      }
    }
  }

  private void take(int span, int state, int[] next) {
    int line = lineOfState[state];
    int count = state - firstState[line];
    boolean endless = lines.get(line).multiplicity().most() == Integer.MAX_VALUE;
    if (fits[line][span] && (endless || count < cap(line))) {
      int after = firstState[line] + Math.min(count + 1, cap(line));
      next[after] = next[after] == UNREACHED ? state : next[after];
    }
  }

  private Optional<int[]> readBack(int[][] before) {
    int last = lines.size() - 1;
    for (int state = firstState[last]; state < lineOfState.length; state++) {
      boolean enough = state - firstState[last] >= lines.get(last).multiplicity().least();
      if (enough && before[spans][state] != UNREACHED) {
        int[] lineOf = new int[spans];
        int from = before[spans][state];
        for (int span = spans - 1; span >= 0; span--) {
          lineOf[span] = lineOfState[from];
          from = before[span][from];
        }
        return Optional.of(lineOf);
      }
    }
    return Optional.empty();
  }
}
