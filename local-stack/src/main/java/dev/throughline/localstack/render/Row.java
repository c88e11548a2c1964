package dev.throughline.localstack.render;

import dev.throughline.tracereader.Span;
import java.time.Duration;

/** A row of a trace's tree. */
sealed interface Row {
  /** How deep it stands; 0 for a root. */
  int depth();

  /** What is drawn before it. */
  String prefix();

  /**
   * A span.
   *
   * @param under what is drawn before further lines about it
   */
  record OfSpan(int depth, String prefix, String under, Span span) implements Row {}

  /**
   * Spans that are not shown one by one.
   *
   * @param name what they have in common
   * @param count how many, those under them included
   * @param errors how many of them failed
   * @param total the time of the topmost of them, added up
   */
  record OfMany(int depth, String prefix, String name, int count, int errors, Duration total)
      implements Row {}
}
