package dev.throughline.tracereader;

import java.util.List;

/** Where the logs of a trace come from. */
@FunctionalInterface
public interface LogSource {

  /**
   * The log records that carry this trace id, in time order.
   *
   * @param traceId up to 32 hex digits
   * @param window the time to look in; {@link TimeWindow#around} is the usual one
   * @throws TraceReadException if the source cannot be read
   * @throws IllegalArgumentException if this is no trace id
   */
  List<LogRecord> logs(String traceId, TimeWindow window);
}
