package dev.throughline.traceconsole.logql;

/** What a LogQL text turned out to be. */
public sealed interface ParsedLogql {

  record Lines(LogQuery query) implements ParsedLogql {}

  record Metric(MetricQuery query) implements ParsedLogql {}

  /**
   * Not LogQL, or a part of it that is not supported.
   *
   * @param why a sentence, worded as Loki words it where Loki has one
   */
  record Refused(String why) implements ParsedLogql {}
}
