package dev.throughline.traceconsole.store;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sorts the spans of one export by trace: exporters send many traces at once. */
final class TraceSplit {
  private static final int SPAN_ID_BYTES = 8;

  private final Map<TraceId, List<ResourceSpans>> byTrace = new LinkedHashMap<>();
  private int malformed;

  private TraceSplit() {}

  static TraceSplit of(List<ResourceSpans> export) {
    TraceSplit split = new TraceSplit();
    for (ResourceSpans resourceSpans : export) {
      split.add(resourceSpans);
    }
    return split;
  }

  /** What each trace got: one element for each resource that sent spans of it. */
  Map<TraceId, List<ResourceSpans>> byTrace() {
    return byTrace;
  }

  /** How many spans have no usable trace or span id, and are in no trace. */
  int malformed() {
    return malformed;
  }

  private void add(ResourceSpans resourceSpans) {
    Map<TraceId, ResourceSpans.Builder> parts = new LinkedHashMap<>();
    for (ScopeSpans scopeSpans : resourceSpans.getScopeSpansList()) {
      Map<TraceId, ScopeSpans.Builder> scopes = new LinkedHashMap<>();
      for (Span span : scopeSpans.getSpansList()) {
        Optional<TraceId> id = TraceId.of(span.getTraceId());
        if (id.isEmpty() || span.getSpanId().size() != SPAN_ID_BYTES) {
          malformed++;
        } else {
          scopes
              .computeIfAbsent(id.get(), key -> scopeSpans.toBuilder().clearSpans())
              .addSpans(span);
        }
      }
      scopes.forEach(
          (id, scope) ->
              parts
                  .computeIfAbsent(id, key -> resourceSpans.toBuilder().clearScopeSpans())
                  .addScopeSpans(scope));
    }
    parts.forEach(
        (id, part) -> byTrace.computeIfAbsent(id, key -> new ArrayList<>()).add(part.build()));
  }
}
