package dev.throughline.traceassertions.shape;

import dev.throughline.tracereader.Span;
import org.jspecify.annotations.Nullable;

/**
 * Why a span is likely to be missing.
 *
 * @param text the reason, as the end of a sentence
 * @param explained the span of the trace that is the missing one in a wrong place, if there is one
 */
record Cause(String text, @Nullable Span explained) {
  Cause(String text) {
    this(text, null);
  }
}
