package dev.throughline.traceassertions.soundness;

import dev.throughline.tracereader.Span;

/** How a span is named in a sentence. */
final class Spoken {
  private Spoken() {}

  static String of(Span span) {
    return "%s (%s, span %s)".formatted(span.name(), span.service(), span.spanId());
  }
}
