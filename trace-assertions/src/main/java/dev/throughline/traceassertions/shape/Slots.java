package dev.throughline.traceassertions.shape;

import java.util.List;

/** How many spans each line has, and so how many it lacks and could still take. */
final class Slots {
  private final List<SpanPattern> lines;
  private final int[] taken;

  private Slots(List<SpanPattern> lines) {
    this.lines = lines;
    this.taken = new int[lines.size()];
  }

  /** What is left after this assignment. */
  static Slots left(List<SpanPattern> lines, int[] lineOf) {
    Slots slots = new Slots(lines);
    for (int line : lineOf) {
      if (line != Assignment.NONE) {
        slots.take(line);
      }
    }
    return slots;
  }

  void take(int line) {
    taken[line]++;
  }

  int missing(int line) {
    return Math.max(0, lines.get(line).multiplicity().least() - taken[line]);
  }

  boolean hasRoom(int line) {
    return taken[line] < lines.get(line).multiplicity().most();
  }
}
