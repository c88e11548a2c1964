package dev.throughline.traceconsole.loki;

import dev.throughline.traceconsole.logql.LogQuery;
import dev.throughline.traceconsole.store.LogEntry;
import dev.throughline.traceconsole.store.LogSource;
import dev.throughline.traceconsole.store.LogStore;
import dev.throughline.traceconsole.store.TraceId;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds log lines for a query. */
final class LogSearch {
  private static final String TRACE_ID = "trace_id";

  private final LogStore store;

  LogSearch(LogStore store) {
    this.store = store;
  }

  /** The lines of the window, oldest first, as the caller asks for them. */
  Stream<LogLine> find(LogQuery query, Window window) {
    // Most records share few sources: each source's labels are made and judged once.
    Map<LogSource, StreamLabels> streams = new IdentityHashMap<>();
    return candidates(query, window).stream()
        .map(
            entry ->
                selected(query, entry, streams.computeIfAbsent(entry.source(), StreamLabels::of)))
        .flatMap(Optional::stream)
        .filter(line -> query.keeps(line.line(), line.fields()));
  }

  /** The labels of every stream with a record in the window. */
  Stream<Map<String, String>> streams(Window window) {
    Map<LogSource, StreamLabels> streams = new IdentityHashMap<>();
    for (LogEntry entry : store.between(window.fromNanos(), window.toNanos())) {
      streams.computeIfAbsent(entry.source(), StreamLabels::of);
    }
    return streams.values().stream().map(StreamLabels::labels).distinct();
  }

  private static Optional<LogLine> selected(LogQuery query, LogEntry entry, StreamLabels stream) {
    return query.selects(stream.labels())
        ? Optional.of(LogLine.of(entry, stream))
        : Optional.empty();
  }

  private Collection<LogEntry> candidates(LogQuery query, Window window) {
    return query
        .required(TRACE_ID)
        .filter(id -> id.matches("[0-9a-f]{32}"))
        .map(TraceId::fromHex)
        .map(id -> store.ofTrace(id, window.fromNanos(), window.toNanos()))
        .orElseGet(() -> store.between(window.fromNanos(), window.toNanos()));
  }
}
