package dev.throughline.traceconsole.store;

import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.List;
import java.util.Optional;

/**
 * A trace as it was at one moment, whole: spans that came twice are there once, spans of one
 * resource and scope are together, and both are in order of their start.
 *
 * @param partial whether spans were refused because the trace had grown too large
 * @param data the trace as OTLP
 * @param spans the same spans, in the same order
 */
public record Trace(TraceId id, boolean partial, TracesData data, List<TraceSpan> spans) {

  /** The earliest span without a parent, if it has arrived. */
  public Optional<TraceSpan> root() {
    return spans.stream()
        .filter(span -> span.span().getParentSpanId().isEmpty())
        .min(TraceSpan.BY_START);
  }

  /** Nanoseconds since the epoch. */
  public long startNanos() {
    return spans.stream().mapToLong(s -> s.span().getStartTimeUnixNano()).min().orElse(0);
  }

  public long durationNanos() {
    long end = spans.stream().mapToLong(s -> s.span().getEndTimeUnixNano()).max().orElse(0);
    return Math.max(0, end - startNanos());
  }
}
