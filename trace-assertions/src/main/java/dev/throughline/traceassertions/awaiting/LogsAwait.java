package dev.throughline.traceassertions.awaiting;

import dev.throughline.tracereader.Excerpt;
import dev.throughline.tracereader.LogRecord;
import dev.throughline.tracereader.LogSource;
import dev.throughline.tracereader.TimeWindow;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.TraceReadException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Waits for the log records of a trace, until they are as wanted and no new one comes. */
public final class LogsAwait {
  /** Records are written a little before and after the spans they belong to. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final LogSource source;
  private final Trace trace;
  private final Pace pace;
  private Duration within = Waiting.DEFAULT_WITHIN;
  private Duration quiet = Waiting.DEFAULT_QUIET;

  LogsAwait(LogSource source, Trace trace, Pace pace) {
    this.source = source;
    this.trace = trace;
    this.pace = pace;
  }

  /** Sets the deadline; 15 seconds otherwise. */
  public LogsAwait within(Duration deadline) {
    within = deadline;
    return this;
  }

  /** Sets for how long no new record may have come; 500 ms otherwise. */
  public LogsAwait quietFor(Duration duration) {
    quiet = duration;
    return this;
  }

  /**
   * Waits for at least one record of each of these services.
   *
   * @return all records of the trace, in time order
   * @throws AssertionError at the deadline
   */
  public List<LogRecord> untilFrom(String... services) {
    Set<String> wanted = Set.of(services);
    return until(
        "records of " + String.join(", ", services),
        logs ->
            logs.stream().map(LogRecord::service).collect(Collectors.toSet()).containsAll(wanted));
  }

  /**
   * Waits for anything else about the records.
   *
   * @param what what is waited for, for the message
   * @return all records of the trace, in time order
   * @throws AssertionError at the deadline
   */
  public List<LogRecord> until(String what, Predicate<List<LogRecord>> condition) {
    TimeWindow window = TimeWindow.around(trace, MARGIN);
    Waiting<List<LogRecord>> waiting =
        new Waiting<>(
            pace,
            () -> Optional.of(source.logs(trace.traceId(), window)),
            LogsAwait::parts,
            condition);
    Outcome<List<LogRecord>> outcome = Interrupts.kept(() -> waiting.until(within, quiet));
    if (outcome instanceof Outcome.Met<List<LogRecord>> met) {
      return met.value();
    }
    throw new AssertionError(tooLate((Outcome.TooLate<List<LogRecord>>) outcome, what));
  }

  private String tooLate(Outcome.TooLate<List<LogRecord>> late, String what) {
    List<LogRecord> last = late.last();
    String found =
        last == null || last.isEmpty()
            ? "there is none"
            : last.stream()
                .map(entry -> "\n  " + entry.service() + ": " + Excerpt.of(entry.body()))
                .collect(Collectors.joining("", "there are:", ""));
    TraceReadException failure = late.failure();
    return "Waited %d ms for the logs of trace %s, for %s%s; %s%s"
        .formatted(
            within.toMillis(),
            trace.traceId(),
            what,
            late.met() ? " (which are there) and for " + quiet.toMillis() + " ms of quiet" : "",
            found,
            failure == null ? "" : "\nThe last read failed: " + failure.getMessage());
  }

  private static Set<String> parts(List<LogRecord> logs) {
    Set<String> parts = new HashSet<>();
    for (LogRecord entry : logs) {
      for (int copy = 1; !parts.add(copy + " " + entry); copy++) {}
    }
    return parts;
  }
}
