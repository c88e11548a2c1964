package dev.throughline.traceassertions;

import static dev.throughline.traceassertions.shape.CorrelatedTraces.CORRELATION_ID;

import dev.throughline.traceassertions.shape.CorrelatedTraces;
import dev.throughline.tracereader.Excerpt;
import dev.throughline.tracereader.LogRecord;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions on the log records of one request. */
public final class LogsAssert extends AbstractAssert<LogsAssert, List<LogRecord>> {
  LogsAssert(List<LogRecord> logs) {
    super(logs, LogsAssert.class);
  }

  /**
   * Fails, telling each record that is wrong, unless every record carries this trace's id, its
   * correlation id and the id of a span of this trace and of the record's own service.
   *
   * @throws AssertionError also if the trace itself has no correlation id to compare with
   */
  public LogsAssert belongTo(Trace trace) {
    isNotNull();
    String correlationId =
        CorrelatedTraces.idOf(trace)
            .orElseThrow(
                () -> failure("no span of trace %s has a %s", trace.traceId(), CORRELATION_ID));
    List<String> wrong = new ArrayList<>();
    for (LogRecord entry : actual) {
      List<String> flaws = flaws(entry, trace, correlationId);
      if (!flaws.isEmpty()) {
        wrong.add("  %s: %s".formatted(line(entry), String.join("; ", flaws)));
      }
    }
    if (!wrong.isEmpty()) {
      throw failure(
          "%s of %s log records do not belong to trace %s:\n%s",
          wrong.size(), actual.size(), trace.traceId(), String.join("\n", wrong));
    }
    return this;
  }

  /** Fails unless there is at least one record of each of these services. */
  public LogsAssert comeFrom(String... services) {
    isNotNull();
    Set<String> missing = new TreeSet<>(List.of(services));
    missing.removeAll(actual.stream().map(LogRecord::service).collect(Collectors.toSet()));
    if (!missing.isEmpty()) {
      throw failure("no log record of %s among these:\n%s", missing, listed());
    }
    return this;
  }

  /** Fails unless some record of this service holds this text. */
  public LogsAssert contain(String service, String text) {
    isNotNull();
    if (actual.stream().noneMatch(e -> e.service().equals(service) && e.body().contains(text))) {
      throw failure("no log record of %s with '%s' among these:\n%s", service, text, listed());
    }
    return this;
  }

  private static List<String> flaws(LogRecord entry, Trace trace, String correlationId) {
    List<String> flaws = new ArrayList<>();
    compare("trace id", trace.traceId(), Optional.ofNullable(entry.traceId()), flaws);
    compare(CORRELATION_ID, correlationId, entry.attribute(CORRELATION_ID), flaws);
    if (entry.spanId() == null) {
      flaws.add("no span id");
    } else {
      Optional<Span> span = trace.span(entry.spanId());
      if (span.isEmpty()) {
        flaws.add("its span " + entry.spanId() + " is not in the trace");
      } else if (!span.get().service().equals(entry.service())) {
        flaws.add(
            "its span %s (%s) is of %s"
                .formatted(entry.spanId(), span.get().name(), span.get().service()));
      }
    }
    return flaws;
  }

  private static void compare(
      String what, String expected, Optional<?> actual, List<String> flaws) {
    if (actual.isEmpty()) {
      flaws.add("no " + what);
    } else if (!actual.get().equals(expected)) {
      flaws.add("%s: expected %s, was %s".formatted(what, expected, actual.get()));
    }
  }

  private String listed() {
    return actual.stream().map(entry -> "  " + line(entry)).collect(Collectors.joining("\n"));
  }

  private static String line(LogRecord entry) {
    return "%s %s \"%s\""
        .formatted(
            entry.service().isEmpty() ? "no service" : entry.service(),
            entry.severity(),
            Excerpt.of(entry.body()));
  }
}
