package dev.throughline.traceassertions.shape;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.util.List;
import java.util.Optional;

/**
 * The expected shape of a trace, read from text. See the package's description for the format.
 *
 * <p>Immutable, and safe to keep and to use from many threads.
 */
public final class Shape {
  private final Siblings expected;

  private Shape(Siblings expected) {
    this.expected = expected;
  }

  /**
   * Reads a shape.
   *
   * @throws ShapeSyntaxException if the text is malformed; it tells line and column
   */
  public static Shape parse(String text) {
    return new Shape(TreeSyntax.parse(text));
  }

  /** Whether the spans have this shape. */
  public boolean matches(ObservedTree tree) {
    return new ShapeMatcher(tree).assign(expected, tree.tops()).complete();
  }

  /**
   * How the spans differ from this shape and why that is likely to be so; empty if they have it.
   *
   * @param elsewhere where to look for what is missing, for the explanation only
   */
  public Optional<String> mismatch(ObservedTree tree, CorrelatedTraces elsewhere) {
    ShapeMatcher matcher = new ShapeMatcher(tree);
    if (matcher.assign(expected, tree.tops()).complete()) {
      return Optional.empty();
    }
    List<Aligned> tops = new Aligner(matcher).align(expected, tree.tops());
    List<Finding> findings = Findings.of(tree, expected, tops, elsewhere);
    return Optional.of(ShapeReport.of(tree, findings, TreeDrawing.of(tree, tops)));
  }

  /**
   * How one span, its surroundings apart, differs from attributes as they are written in a shape,
   * without braces: {@code user.id=*, decision.confidence=0..1}.
   *
   * @return each difference as a phrase, none if there is none
   * @throws ShapeSyntaxException if the text is malformed
   */
  public static List<String> attributeDifferences(Span span, String attributes) {
    return AttributeSyntax.parseAll(attributes).stream()
        .flatMap(matcher -> matcher.difference(span).stream())
        .toList();
  }

  /** The spans of the trace that have a name, as it is written in a shape: exact, glob, regex. */
  public static List<Span> named(Trace trace, String name) {
    ValueMatcher matcher = ValueSyntax.text(name, new LineCursor(name, 1), 0);
    return trace.spans().stream().filter(span -> matcher.matches(span.name())).toList();
  }
}
