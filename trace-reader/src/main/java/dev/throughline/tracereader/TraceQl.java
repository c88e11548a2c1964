package dev.throughline.tracereader;

import java.time.Duration;
import java.util.List;

/** Pieces of TraceQL, Tempo's query language. */
public final class TraceQl {
  /** A condition: the span failed. */
  public static final String FAILED = "status = error";

  private TraceQl() {}

  /** The traces with a span for which all of these conditions hold; all traces if there is none. */
  public static String spans(List<String> conditions) {
    return conditions.isEmpty() ? "{}" : "{ " + String.join(" && ", conditions) + " }";
  }

  /** A condition: the span is of this service. */
  public static String serviceIs(String service) {
    return "resource.service.name = " + quoted(service);
  }

  /** A condition: the span's trace took at least so long, to the millisecond. */
  public static String traceTookAtLeast(Duration duration) {
    return "traceDuration >= " + duration.toMillis() + "ms";
  }

  /** The traces with a span whose string attribute has this value: any text, quoted as needed. */
  public static String spanAttributeIs(String key, String value) {
    return spans(List.of("span." + key + " = " + quoted(value)));
  }

  private static String quoted(String value) {
    return '"'
        + value
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
        + '"';
  }
}
