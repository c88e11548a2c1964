package dev.throughline.traceconsole.traceql;

/** What a TraceQL text turned out to be. */
public sealed interface ParsedTraceql {

  record Query(TraceQuery query) implements ParsedTraceql {}

  /**
   * Not TraceQL, or a part of it that is not supported.
   *
   * @param why a sentence, worded as Tempo words it where Tempo has one
   */
  record Refused(String why) implements ParsedTraceql {}
}
