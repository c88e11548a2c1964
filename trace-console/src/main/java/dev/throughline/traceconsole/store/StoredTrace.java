package dev.throughline.traceconsole.store;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.util.ArrayList;
import java.util.List;

/**
 * What has arrived of one trace: parts, each the serialised spans of one resource.
 *
 * <p>Its own lock is held for as long as it takes to add to a list, so writers of different traces
 * never wait for one another, and a reader copies references only.
 */
final class StoredTrace {
  /** What a trace costs besides its parts: this object, its list, its places in map and queue. */
  static final long OVERHEAD_BYTES = 260;

  /** What a part costs besides its bytes: the array's header and padding, its place in the list. */
  static final long PART_OVERHEAD_BYTES = 32;

  enum Appended {
    DONE,
    /** The trace has reached the bound of a single trace. */
    FULL,
    /** The trace has been evicted meanwhile. */
    GONE
  }

  private final TraceId id;
  private final List<byte[]> parts = new ArrayList<>(4);
  private long bytes = OVERHEAD_BYTES;
  private long startNanos = Long.MAX_VALUE;
  private long endNanos = Long.MIN_VALUE;
  private int spans;
  private boolean truncated;
  private boolean evicted;

  StoredTrace(TraceId id) {
    this.id = id;
  }

  TraceId id() {
    return id;
  }

  synchronized Appended append(TracePart part, long maxBytes) {
    if (evicted) {
      return Appended.GONE;
    }
    if (bytes + part.storedBytes() > maxBytes) {
      truncated = true;
      return Appended.FULL;
    }
    parts.add(part.serialised());
    bytes += part.storedBytes();
    spans += part.spans();
    startNanos = Math.min(startNanos, part.startNanos());
    endNanos = Math.max(endNanos, part.endNanos());
    return Appended.DONE;
  }

  synchronized boolean overlaps(long fromNanos, long toNanos) {
    return startNanos <= toNanos && endNanos >= fromNanos;
  }

  synchronized long startNanos() {
    return startNanos;
  }

  /** Closes the trace for appends, once, and says what it held. */
  synchronized Freed evict() {
    evicted = true;
    parts.clear();
    return new Freed(bytes, spans);
  }

  /** The trace as it is now; empty of spans if it was evicted meanwhile. */
  Trace read() {
    List<byte[]> copy;
    boolean partial;
    synchronized (this) {
      copy = List.copyOf(parts);
      partial = truncated;
    }
    List<ResourceSpans> parsed = new ArrayList<>(copy.size());
    for (byte[] part : copy) {
      parsed.add(TracePart.parse(part));
    }
    return TraceAssembly.assemble(id, parsed, partial);
  }

  record Freed(long bytes, int spans) {}
}
