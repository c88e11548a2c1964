package dev.throughline.localstack.render;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanEvent;
import java.util.ArrayList;
import java.util.List;

/** What is known about why a span failed. */
final class SpanFailure {
  private SpanFailure() {}

  /** A line for each thing known: exceptions, or else the error's type and message. */
  static List<String> of(Span span) {
    List<String> reasons = new ArrayList<>();
    for (SpanEvent exception : span.exceptions()) {
      String type = exception.exceptionType().orElse("exception");
      String reason = exception.exceptionMessage().map(text -> type + ": " + text).orElse(type);
      if (!reasons.contains(reason)) {
        reasons.add(reason);
      }
    }
    if (span.isError() && reasons.isEmpty()) {
      String type = span.errorType().map(value -> "error.type=" + value).orElse("");
      String message = span.statusMessage();
      String reason = type + (type.isEmpty() || message.isEmpty() ? "" : ": ") + message;
      if (!reason.isEmpty()) {
        reasons.add(reason);
      }
    }
    return reasons;
  }
}
