package dev.throughline.traceassertions;

import dev.throughline.tracereader.LogRecord;
import dev.throughline.tracereader.Trace;
import java.util.List;

/** Where assertions on traces and logs begin; made for a static import beside AssertJ's own. */
public final class TraceAssertions {
  private TraceAssertions() {}

  /** Begins assertions on a trace. */
  public static TraceAssert assertThat(Trace trace) {
    return new TraceAssert(trace);
  }

  /** Begins assertions on log records; not named {@code assertThat}, which lists have already. */
  public static LogsAssert assertThatLogs(List<LogRecord> logs) {
    return new LogsAssert(logs);
  }
}
