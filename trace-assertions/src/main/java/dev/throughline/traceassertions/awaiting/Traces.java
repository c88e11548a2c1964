package dev.throughline.traceassertions.awaiting;

import dev.throughline.traceassertions.shape.CorrelatedTraces;
import dev.throughline.tracereader.LogSource;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.TraceSource;

/** Where a test waits for traces and their logs. Immutable: one for a whole suite is enough. */
public final class Traces {
  private final TraceSource source;
  private final CorrelatedTraces correlated;

  private Traces(TraceSource source, CorrelatedTraces correlated) {
    this.source = source;
    this.correlated = correlated;
  }

  /** Waits for traces of this source. */
  public static Traces in(TraceSource source) {
    return new Traces(source, CorrelatedTraces.NOWHERE);
  }

  /** Waits for traces of this Tempo, and searches it to explain what is missing in one. */
  public static Traces in(TempoClient tempo) {
    return new Traces(tempo, CorrelatedTraces.in(tempo));
  }

  /** The same, but looks there to explain what is missing in a trace. */
  public Traces explainedBy(CorrelatedTraces traces) {
    return new Traces(source, traces);
  }

  /** Where it looks to explain what is missing in a trace. */
  public CorrelatedTraces correlated() {
    return correlated;
  }

  /**
   * Prepares to wait for the trace of this id.
   *
   * @param traceId 32 hex digits, as the response's {@code X-Trace-ID} tells it
   */
  public TraceAwait awaitTrace(String traceId) {
    return new TraceAwait(traceId, source, correlated, Pace.REAL);
  }

  /** Prepares to wait for the log records of this trace. */
  public static LogsAwait awaitLogs(LogSource logs, Trace trace) {
    return new LogsAwait(logs, trace, Pace.REAL);
  }
}
