package dev.throughline.traceconsole.traceql;

import com.google.protobuf.ByteString;
import dev.throughline.traceconsole.store.Trace;
import dev.throughline.traceconsole.store.TraceSpan;
import java.util.HashMap;
import java.util.Map;

/** What is asked of a trace for each of its spans, worked out once. */
public final class TraceFacts {
  private final Trace trace;
  private final String rootName;
  private final String rootService;
  private final long durationNanos;
  private final Map<ByteString, TraceSpan> byId = new HashMap<>();

  public TraceFacts(Trace trace) {
    this.trace = trace;
    rootName = trace.root().map(root -> root.span().getName()).orElse("");
    rootService = trace.root().map(TraceSpan::serviceName).orElse("");
    durationNanos = trace.durationNanos();
    trace.spans().forEach(span -> byId.putIfAbsent(span.span().getSpanId(), span));
  }

  public Trace trace() {
    return trace;
  }

  /** The root span's name; empty while it has not arrived. */
  public String rootName() {
    return rootName;
  }

  /** The root span's service; empty while it has not arrived. */
  public String rootService() {
    return rootService;
  }

  public long durationNanos() {
    return durationNanos;
  }

  Map<ByteString, TraceSpan> byId() {
    return byId;
  }
}
