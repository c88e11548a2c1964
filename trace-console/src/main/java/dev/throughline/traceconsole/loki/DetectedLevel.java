package dev.throughline.traceconsole.loki;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.List;
import java.util.Locale;

/** The level that Loki works out for a record. */
final class DetectedLevel {
  private static final List<String> LEVELS =
      List.of("trace", "debug", "info", "warn", "error", "fatal");

  /** OpenTelemetry gives each level four numbers, from 1. */
  private static final int NUMBERS_PER_LEVEL = 4;

  private DetectedLevel() {}

  /** By the severity's number, else by its text, else {@code unknown}. */
  static String of(LogRecord log) {
    int number = log.getSeverityNumberValue();
    if (number > 0 && number <= NUMBERS_PER_LEVEL * LEVELS.size()) {
      return LEVELS.get((number - 1) / NUMBERS_PER_LEVEL);
    }
    String text = log.getSeverityText().toLowerCase(Locale.ROOT);
    return LEVELS.contains(text) ? text : text.equals("warning") ? "warn" : "unknown";
  }
}
