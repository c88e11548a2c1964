package dev.throughline.traceassertions.awaiting;

import dev.throughline.traceassertions.shape.CorrelatedTraces;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.TraceReadException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is said when a trace was not as wanted in time. */
record TooLateText(
    String traceId,
    Duration within,
    Duration quiet,
    String correlationId,
    CorrelatedTraces correlated) {
  private static final int MOST_LISTED = 30;

  String of(Outcome.TooLate<Trace> late, Function<Trace, String> mismatch) {
    return "Waited %d ms for trace %s (read %d times). %s%s"
        .formatted(within.toMillis(), traceId, late.reads(), why(late, mismatch), failure(late));
  }

  private String why(Outcome.TooLate<Trace> late, Function<Trace, String> mismatch) {
    Trace last = late.last();
    if (last == null) {
      return absent();
    }
    if (late.met()) {
      return ("It has what was waited for, but is not quiet: nothing new for %d ms was asked, the"
              + " last change is %d ms ago: %s")
          .formatted(quiet.toMillis(), late.unchangedFor().toMillis(), listed(late));
    }
    String partial =
        last.partialReason()
            .map("The back end called it partial to the end: %s. "::formatted)
            .orElse("");
    return "%sNothing new for the last %d ms.\n%s"
        .formatted(partial, late.unchangedFor().toMillis(), mismatch.apply(last));
  }

  private String absent() {
    String sentence =
        "No span of it arrived: is tracing on, was the trace sampled, and is the back end that is"
            + " read the one that the services export to?";
    if (correlationId.isEmpty()) {
      return sentence;
    }
    try {
      List<Trace> others = correlated.of(correlationId);
      String found =
          others.isEmpty()
              ? "no trace was found"
              : others.stream().map(Trace::traceId).collect(Collectors.joining(", "));
      return sentence
          + " With "
          + CorrelatedTraces.CORRELATION_ID
          + "="
          + correlationId
          + ": "
          + found
          + ".";
    } catch (RuntimeException e) {
      return sentence + " (And the search for others failed: " + e.getMessage() + ")";
    }
  }

  private static String listed(Outcome.TooLate<Trace> late) {
    return late.latest().stream().sorted().limit(MOST_LISTED).collect(Collectors.joining(", "));
  }

  private static String failure(Outcome.TooLate<Trace> late) {
    TraceReadException failure = late.failure();
    return failure == null ? "" : "\nThe last read failed: " + failure.getMessage();
  }

  static String spans(Trace trace) {
    return trace.spans().stream()
        .limit(MOST_LISTED)
        .map(span -> "  %s (%s, %s)".formatted(span.name(), span.service(), span.status()))
        .collect(Collectors.joining("\n"));
  }
}
