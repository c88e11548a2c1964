package dev.throughline.traceassertions.inmemory;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.traceassertions.awaiting.Traces;
import dev.throughline.tracereader.Trace;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InMemoryTracesTest {
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder()
          .setResource(Resource.create(Attributes.builder().put("service.name", "shop").build()))
          .addSpanProcessor(SimpleSpanProcessor.create(exporter))
          .build();
  private final Tracer tracer = provider.get("shop", "1.0");
  private final InMemoryTraces traces = InMemoryTraces.of(exporter);

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void aTraceOfTheSdkIsReadWhole() {
    Span order = tracer.spanBuilder("order").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope scope = order.makeCurrent()) {
      Span pay =
          tracer
              .spanBuilder("pay")
              .setSpanKind(SpanKind.CLIENT)
              .setAttribute("amount", 12L)
              .addLink(order.getSpanContext())
              .startSpan();
      pay.recordException(new IllegalStateException("broke"));
      pay.setStatus(StatusCode.ERROR, "no money");
      pay.end();
    }
    order.end();

    Trace trace = traces.onlyTrace();

    assertThat(trace)
        .hasShape(
            """
            order    shop  SERVER  UNSET
            └── pay  shop  CLIENT  ERROR  {amount=12, @exception=java.lang.IllegalStateException}
                                          {@message=no money, @links=1}
            """);
    assertThat(trace.roots().get(0).scope().version()).isEqualTo("1.0");
    assertThat(trace.roots().get(0).isEnded()).isTrue();
    assertThat(traces.trace(trace.traceId())).isPresent();
    assertThat(traces.trace("00000000000000000000000000000001")).isEmpty();
    assertThat(
            Traces.in(traces).awaitTrace(trace.traceId()).untilShape("order  shop\n  pay  * ERROR"))
        .isNotNull();
  }

  @Test
  void oneTraceMeansOne() {
    assertThatThrownBy(traces::onlyTrace).hasMessage("one trace was expected, there are 0: []");

    tracer.spanBuilder("a").startSpan().end();
    tracer.spanBuilder("b").startSpan().end();
    assertThatThrownBy(traces::onlyTrace)
        .hasMessageStartingWith("one trace was expected, there are 2: [");
    assertThat(InMemoryTraces.of(exporter.getFinishedSpanItems().subList(0, 1)).onlyTrace().spans())
        .hasSize(1);
    assertThatThrownBy(() -> InMemoryTraces.of(List.of()).onlyTrace())
        .isInstanceOf(AssertionError.class);
  }
}
