package dev.throughline.observability.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of the traces that were sent came out of the Collector. */
final class KeptTraces {
  private final Map<ByteString, Set<ByteString>> spanIds = new HashMap<>();

  /** What the back end accepted so far. */
  KeptTraces(StubBackEnds backEnds) {
    for (Span span : Otlp.spansOf(backEnds.traces())) {
      spanIds.computeIfAbsent(span.getTraceId(), id -> new HashSet<>()).add(span.getSpanId());
    }
  }

  boolean has(AgentTrace trace) {
    return spanIds.containsKey(trace.id());
  }

  /** How many of {@code traces} came out. */
  long countOf(List<AgentTrace> traces) {
    return traces.stream().filter(this::has).count();
  }

  /** Of each of {@code traces} every span came out, or none did. */
  void assertNoneIsHalf(List<AgentTrace> traces) {
    for (AgentTrace trace : traces) {
      if (has(trace)) {
        Set<ByteString> sent = new HashSet<>();
        trace.spans().forEach(part -> sent.add(part.span().getSpanId()));
        assertThat(spanIds.get(trace.id()))
            .as("spans of the %s trace %s", trace.kind(), trace.id())
            .isEqualTo(sent);
      }
    }
  }

  /** Every one of {@code traces} that is worth keeping was kept. */
  void assertTheWorthyAreKept(List<AgentTrace> traces) {
    assertThat(traces.stream().filter(trace -> trace.kind().isKept()))
        .allSatisfy(trace -> assertThat(has(trace)).as("%s is kept", trace.kind()).isTrue());
  }
}
