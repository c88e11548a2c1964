package dev.throughline.traceassertions.shape;

import java.util.List;

/**
 * What is expected side by side, below one span or at the top.
 *
 * @param patterns the lines, as listed
 * @param inOrder whether what matches a line must start no later than what matches the next one
 * @param others whether spans that match none of the lines are allowed besides
 */
record Siblings(List<SpanPattern> patterns, boolean inOrder, boolean others) {
  Siblings {
    patterns = List.copyOf(patterns);
  }
}
