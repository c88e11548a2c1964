package dev.throughline.traceassertions.shape;

/** One line of a shape with all below it. Two lines are never equal, however alike they read. */
final class SpanPattern {
  private final String source;
  private final SpanTraits traits;
  private final Multiplicity multiplicity;
  private final Siblings children;

  SpanPattern(String source, SpanTraits traits, Multiplicity multiplicity, Siblings children) {
    this.source = source;
    this.traits = traits;
    this.multiplicity = multiplicity;
    this.children = children;
  }

  /** The line as its author wrote it, without drawing and wide gaps. */
  String source() {
    return source;
  }

  SpanTraits traits() {
    return traits;
  }

  Multiplicity multiplicity() {
    return multiplicity;
  }

  Siblings children() {
    return children;
  }

  /** How many spans there are at least where this line is matched once. */
  int leastSpans() {
    return 1
        + children.patterns().stream()
            .mapToInt(child -> child.multiplicity().least() * child.leastSpans())
            .sum();
  }
}
