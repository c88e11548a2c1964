package dev.throughline.observability.schema;

/** What a metric is measured with, by the names of Weaver's format. */
public enum Instrument {
  /** A sum that only grows. */
  COUNTER,
  /** A sum that also falls. */
  UPDOWNCOUNTER,
  /** A value of now. */
  GAUGE,
  /** How values are spread. */
  HISTOGRAM
}
