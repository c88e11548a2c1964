package dev.throughline.traceconsole.store;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Log records in memory, bounded in bytes, in order of time and by trace. When it is full, the
 * oldest records leave. Safe for many writers and readers at once.
 */
public final class LogStore {

  /** A record's place in time; the sequence tells records of one nanosecond apart. */
  private record Moment(long timeNanos, long sequence) implements Comparable<Moment> {
    @Override
    public int compareTo(Moment other) {
      int byTime = Long.compare(timeNanos, other.timeNanos);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  private final ConcurrentNavigableMap<Moment, LogEntry> byTime = new ConcurrentSkipListMap<>();
  private final ConcurrentMap<TraceId, TraceLogs> byTrace = new ConcurrentHashMap<>();
  private final AtomicLong sequence = new AtomicLong();
  private final AtomicLong held = new AtomicLong();
  private final ByteBudget budget;
  private final LongAdder received = new LongAdder();
  private final LongAdder evicted = new LongAdder();

  /**
   * Makes an empty store.
   *
   * @param maxBytes what the stored records may take, as {@link ByteBudget} counts
   */
  public LogStore(long maxBytes) {
    budget = new ByteBudget(maxBytes);
  }

  /** Stores the records of one export; none is ever refused. */
  public void add(List<ResourceLogs> export) {
    for (ResourceLogs resourceLogs : export) {
      for (ScopeLogs scopeLogs : resourceLogs.getScopeLogsList()) {
        LogSource source =
            LogSource.of(
                resourceLogs.getResource(), scopeLogs.getScope(), scopeLogs.getLogRecordsCount());
        for (LogRecord log : scopeLogs.getLogRecordsList()) {
          add(LogEntry.of(source, log));
        }
      }
    }
    budget.evictWhileExceeded(this::evictOldest);
  }

  private void add(LogEntry entry) {
    Moment moment = new Moment(entry.timeNanos(), sequence.incrementAndGet());
    received.increment();
    held.incrementAndGet();
    budget.take(entry.storedBytes());
    entry.traceId().ifPresent(id -> index(id, entry));
    // Last, since eviction starts from here and must find the record in the index.
    byTime.put(moment, entry);
  }

  private void index(TraceId id, LogEntry entry) {
    byTrace.compute(
        id,
        (key, known) -> {
          TraceLogs logs = known;
          if (logs == null) {
            logs = new TraceLogs();
            budget.take(TraceLogs.OVERHEAD_BYTES);
          }
          logs.add(entry);
          return logs;
        });
  }

  private void forget(TraceId id, LogEntry entry) {
    byTrace.computeIfPresent(
        id,
        (key, logs) -> {
          if (!logs.remove(entry)) {
            return logs;
          }
          budget.give(TraceLogs.OVERHEAD_BYTES);
          return null;
        });
  }

  private boolean evictOldest() {
    Map.Entry<Moment, LogEntry> oldest = byTime.pollFirstEntry();
    if (oldest == null) {
      return false;
    }
    LogEntry entry = oldest.getValue();
    entry.traceId().ifPresent(id -> forget(id, entry));
    budget.give(entry.storedBytes());
    held.decrementAndGet();
    evicted.increment();
    return true;
  }

  /**
   * The records of a time window, oldest first.
   *
   * @param fromNanos since the epoch, inclusive
   * @param toNanos since the epoch, exclusive
   */
  public Collection<LogEntry> between(long fromNanos, long toNanos) {
    return fromNanos >= toNanos
        ? List.of()
        : byTime.subMap(new Moment(fromNanos, 0), new Moment(toNanos, 0)).values();
  }

  /** The records of one trace in a time window, oldest first. */
  public Collection<LogEntry> ofTrace(TraceId id, long fromNanos, long toNanos) {
    TraceLogs logs = byTrace.get(id);
    return logs == null ? List.of() : logs.between(fromNanos, toNanos);
  }

  public StoreStatus status() {
    return new StoreStatus(
        budget.bytes(),
        budget.maxBytes(),
        held.get(),
        received.sum(),
        0,
        evicted.sum(),
        evicted.sum());
  }
}
