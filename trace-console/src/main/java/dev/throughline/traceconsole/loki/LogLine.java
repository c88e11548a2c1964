package dev.throughline.traceconsole.loki;

import com.google.protobuf.ByteString;
import dev.throughline.traceconsole.store.LogEntry;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A log record as Loki shows it.
 *
 * @param timeNanos since the epoch
 * @param fields labels and structured metadata, by name
 */
record LogLine(long timeNanos, String line, Map<String, String> fields) {

  static LogLine of(LogEntry entry, StreamLabels stream) {
    LogRecord log = entry.parse();
    Map<String, String> fields = new TreeMap<>(stream.metadata());
    AttributeText.putAll(log.getAttributesList(), "", fields);
    putId(fields, "trace_id", log.getTraceId());
    putId(fields, "span_id", log.getSpanId());
    put(fields, "flags", log.getFlags());
    put(fields, "observed_timestamp", log.getObservedTimeUnixNano());
    put(fields, "severity_number", log.getSeverityNumberValue());
    if (!log.getSeverityText().isEmpty()) {
      fields.put("severity_text", log.getSeverityText());
    }
    fields.put("detected_level", DetectedLevel.of(log));
    fields.putAll(stream.labels());
    return new LogLine(entry.timeNanos(), AttributeText.of(log.getBody()), fields);
  }

  private static void putId(Map<String, String> fields, String name, ByteString id) {
    if (!id.isEmpty()) {
      fields.put(name, HexFormat.of().formatHex(id.toByteArray()));
    }
  }

  private static void put(Map<String, String> fields, String name, long number) {
    if (number != 0) {
      fields.put(name, Long.toUnsignedString(number));
    }
  }
}
