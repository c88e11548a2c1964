package dev.throughline.traceassertions.shape;

import dev.throughline.tracereader.Excerpt;
import dev.throughline.tracereader.Span;
import java.util.Locale;

/** How spans are written in messages. */
final class SpanText {
  private SpanText() {}

  /** Which one it is. */
  static String of(Span span) {
    return "%s (%s, %s)".formatted(Excerpt.of(span.name()), service(span), span.kind());
  }

  /** Which one it is, in columns, with its status when that is an error, and its duration. */
  static String line(Span span) {
    return "%s  %s %s%s  %s"
        .formatted(
            Excerpt.of(span.name()),
            service(span),
            span.kind(),
            span.isError() ? " ERROR" : "",
            span.isEnded()
                ? String.format(Locale.ROOT, "%.1f ms", span.duration().toNanos() / 1e6)
                : "not ended");
  }

  /** Its status, with all that is known of an error. */
  static String status(Span span) {
    if (!span.isError()) {
      return span.status().toString();
    }
    String type = span.errorType().orElse("");
    String message = Excerpt.of(span.statusMessage());
    String why = type + (type.isEmpty() || message.isEmpty() ? "" : ": ") + message;
    return why.isEmpty() ? "ERROR" : "ERROR (" + why + ")";
  }

  static String service(Span span) {
    return span.service().isEmpty() ? "no service" : span.service();
  }
}
