package dev.throughline.modelproxy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceHeadersTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Test
  void tellTheTraceAndNothingElse() {
    Span span =
        Span.wrap(
            SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()));
    Baggage baggage = Baggage.builder().put("correlation.id", "order-66").build();

    try (Scope ignored = Context.root().with(span).with(baggage).makeCurrent()) {
      assertThat(TraceHeaders.current())
          .isEqualTo(Map.of("traceparent", List.of("00-" + TRACE + "-" + SPAN + "-01")));
    }
  }

  @Test
  void areNoneOutsideOfATrace() {
    assertThat(TraceHeaders.current()).isEmpty();
  }
}
