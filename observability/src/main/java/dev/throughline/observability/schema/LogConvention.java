package dev.throughline.observability.schema;

import java.util.List;

/** What stands in a log record, in one of the two forms in which it leaves a service. */
public record LogConvention(Form form, String brief, String note, List<Use> fields) {
  /** How a record leaves a service. */
  public enum Form {
    /** By OTLP; the fields are attributes of the record. */
    RECORD,
    /** A line of JSON on standard output; the fields are its members, nested ones with dots. */
    LINE
  }

  public LogConvention {
    fields = List.copyOf(fields);
  }
}
