package dev.throughline.traceconsole.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The log records of one trace. */
final class TraceLogs {
  /** What a trace costs the index: this object, its list, the key, its place in the map. */
  static final long OVERHEAD_BYTES = 176;

  private static final Comparator<LogEntry> BY_TIME = Comparator.comparingLong(LogEntry::timeNanos);

  private final List<LogEntry> entries = new ArrayList<>(2);

  synchronized void add(LogEntry entry) {
    entries.add(entry);
  }

  /** Removes a record; true when none is left. */
  synchronized boolean remove(LogEntry entry) {
    entries.remove(entry);
    return entries.isEmpty();
  }

  /** The records of a time window, oldest first. */
  synchronized List<LogEntry> between(long fromNanos, long toNanos) {
    return entries.stream()
        .filter(entry -> entry.timeNanos() >= fromNanos && entry.timeNanos() < toNanos)
        .sorted(BY_TIME)
        .toList();
  }
}
