package dev.throughline.traceassertions.shape;

import dev.throughline.tracereader.Span;
import java.util.List;

/** One place in the comparison of a shape with spans. */
sealed interface Aligned {

  /** How far apart the two are here, 0 for not at all. */
  int cost();

  /**
   * A span and the line that stands for it.
   *
   * @param differences what is wrong with the span itself
   * @param misordered whether the children are right but for their order
   */
  record Paired(
      SpanPattern line,
      Span span,
      List<String> differences,
      List<Aligned> children,
      boolean misordered,
      int cost)
      implements Aligned {}

  /** A line that has fewer spans than it must have: so many are missing. */
  record Missing(SpanPattern line, int count, int cost) implements Aligned {}

  /**
   * A span that no line stands for, with all below it.
   *
   * @param allowed whether the shape allows others here
   */
  record Unpaired(Span span, boolean allowed, int cost) implements Aligned {}
}
