package dev.throughline.traceassertions.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Both assignments find a solution exactly when trying everything finds one. */
final class AssignmentTest {
  private static final int ROUNDS = 20_000;

  private final Random random = new Random(7);

  @Test
  void inAnyOrder() {
    int solvable = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<SpanPattern> lines = lines();
      boolean[][] fits = fits(lines.size());
      boolean others = random.nextBoolean();
      int spans = fits[0].length;

      Assignment found = AnyOrder.assign(lines, fits, spans, others);

      boolean expected = canAssign(lines, fits, 0, new int[spans], others, false);
      assertThat(found.complete())
          .as("%s %s others=%s", lines(lines), Arrays.deepToString(fits), others)
          .isEqualTo(expected);
      if (expected) {
        assertThat(isAssignment(lines, fits, found.lineOf(), others, false)).isTrue();
        solvable++;
      }
    }
    assertThat(solvable).isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 20);
  }

  @Test
  void inOrder() {
    int solvable = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<SpanPattern> lines = lines();
      boolean[][] fits = fits(lines.size());
      int spans = fits[0].length;

      var found = InOrder.assign(lines, fits, spans);

      boolean expected = canAssign(lines, fits, 0, new int[spans], false, true);
      assertThat(found.isPresent())
          .as("%s %s", lines(lines), Arrays.deepToString(fits))
          .isEqualTo(expected);
      if (expected) {
        assertThat(isAssignment(lines, fits, found.get(), false, true)).isTrue();
        solvable++;
      }
    }
    assertThat(solvable).isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 20);
  }

  private boolean canAssign(
      List<SpanPattern> lines,
      boolean[][] fits,
      int span,
      int[] lineOf,
      boolean others,
      boolean inOrder) {
    if (span == lineOf.length) {
      return isAssignment(lines, fits, lineOf, others, inOrder);
    }
    for (int line = Assignment.NONE; line < lines.size(); line++) {
      lineOf[span] = line;
      if (canAssign(lines, fits, span + 1, lineOf, others, inOrder)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAssignment(
      List<SpanPattern> lines, boolean[][] fits, int[] lineOf, boolean others, boolean inOrder) {
    int[] counts = new int[lines.size()];
    int before = 0;
    for (int span = 0; span < lineOf.length; span++) {
      int at = span;
      int line = lineOf[span];
      if (line == Assignment.NONE) {
        if (!others || Arrays.stream(fits).anyMatch(row -> row[at])) {
          return false;
        }
      } else if (!fits[line][span] || (inOrder && line < before)) {
        return false;
      } else {
        counts[line]++;
        before = line;
      }
    }
    for (int line = 0; line < counts.length; line++) {
      Multiplicity wanted = lines.get(line).multiplicity();
      if (counts[line] < wanted.least() || counts[line] > wanted.most()) {
        return false;
      }
    }
    return true;
  }

  private List<SpanPattern> lines() {
    List<SpanPattern> lines = new ArrayList<>();
    for (int line = 1 + random.nextInt(3); line > 0; line--) {
      int least = random.nextInt(3);
      int most = random.nextInt(3) == 0 ? Integer.MAX_VALUE : least + random.nextInt(2);
      SpanTraits any = new SpanTraits(new ValueMatcher.Present(), null, null, null, List.of());
      lines.add(
          new SpanPattern(
              "x" + least + ".." + most,
              any,
              new Multiplicity(least, most),
              new Siblings(List.of(), false, false)));
    }
    return lines;
  }

  private boolean[][] fits(int lines) {
    boolean[][] fits = new boolean[lines][random.nextInt(5)];
    for (boolean[] row : fits) {
      for (int span = 0; span < row.length; span++) {
        row[span] = random.nextInt(3) > 0;
      }
    }
    return fits;
  }

  private static List<String> lines(List<SpanPattern> lines) {
    return lines.stream().map(SpanPattern::source).toList();
  }
}
