package dev.throughline.traceconsole.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stored log record. It is parsed when asked for: most are looked for and not at. */
public final class LogEntry {
  /** What a record costs besides its bytes: this object, its array's header, its place in time. */
  static final long OVERHEAD_BYTES = 160;

  private final LogSource source;
  private final long timeNanos;
  private final byte[] serialised;
  private final @Nullable TraceId traceId;

  private LogEntry(LogSource source, long timeNanos, byte[] serialised, @Nullable TraceId traceId) {
    this.source = source;
    this.timeNanos = timeNanos;
    this.serialised = serialised;
    this.traceId = traceId;
  }

  static LogEntry of(LogSource source, LogRecord log) {
    long time = log.getTimeUnixNano() == 0 ? log.getObservedTimeUnixNano() : log.getTimeUnixNano();
    return new LogEntry(source, time, log.toByteArray(), TraceId.of(log.getTraceId()).orElse(null));
  }

  /** Where the record came from; the same object for records that were sent together. */
  public LogSource source() {
    return source;
  }

  /** When it happened, else when it was observed: nanoseconds since the epoch. */
  public long timeNanos() {
    return timeNanos;
  }

  Optional<TraceId> traceId() {
    return Optional.ofNullable(traceId);
  }

  public LogRecord parse() {
    try {
      return LogRecord.parseFrom(serialised);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a stored log record does not parse", e);
    }
  }

  /** What the record costs the store, with its share of what it has in common with others. */
  long storedBytes() {
    return serialised.length + OVERHEAD_BYTES + source.bytesPerRecord();
  }
}
