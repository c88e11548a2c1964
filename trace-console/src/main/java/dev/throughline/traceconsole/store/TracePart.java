package dev.throughline.traceconsole.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Spans of one trace and one resource, serialised: a third of the size of the same messages as
 * objects, and a size that is known instead of guessed.
 */
record TracePart(byte[] serialised, int spans, long startNanos, long endNanos) {

  static TracePart of(ResourceSpans resourceSpans) {
    int spans = 0;
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (ScopeSpans scope : resourceSpans.getScopeSpansList()) {
      for (Span span : scope.getSpansList()) {
        spans++;
        start = Math.min(start, span.getStartTimeUnixNano());
        end = Math.max(end, span.getEndTimeUnixNano());
      }
    }
    return new TracePart(resourceSpans.toByteArray(), spans, start, end);
  }

  static ResourceSpans parse(byte[] serialised) {
    try {
      return ResourceSpans.parseFrom(serialised);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a stored part of a trace does not parse", e);
    }
  }

  /** What the part costs the store. */
  long storedBytes() {
    return serialised.length + StoredTrace.PART_OVERHEAD_BYTES;
  }
}
