package dev.throughline.servicetesting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FinishedSpansTest {
  private final ApplicationContext context = ApplicationContext.run();
  private final FinishedSpans spans = context.getBean(FinishedSpans.class);
  private final Tracer tracer =
      SdkTracerProvider.builder()
          .addSpanProcessor(context.getBean(SpanProcessor.class))
          .build()
          .get("test");

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void hasWhatEndedAndNotWhatIsOpen() {
    Span open = span("open");
    span("ended").end();

    assertThat(spans.all()).extracting(SpanData::getName).containsExactly("ended");

    spans.forget();
    open.end();
    assertThat(spans.all()).extracting(SpanData::getName).containsExactly("open");
  }

  @Test
  void tellsTracesApart() {
    Span first = span("first");
    first.end();
    span("second").end();

    assertThat(spans.ofTrace(first.getSpanContext().getTraceId()))
        .extracting(SpanData::getName)
        .containsExactly("first");
  }

  @Test
  void waitsForASpan() {
    Span late = span("late");
    CompletableFuture.runAsync(
        late::end, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

    assertThat(spans.await("late span", s -> s.getName().equals("late")).hasEnded()).isTrue();
  }

  @Test
  void saysWhatEndedInstead() {
    span("other").end();

    assertThatThrownBy(() -> spans.await("span named x", s -> s.getName().equals("x")))
        .isInstanceOf(AssertionError.class)
        .hasMessage("Within PT10S there was no span named x; ended have: [other]");
  }

  private Span span(String name) {
    return tracer.spanBuilder(name).setParent(Context.root()).startSpan();
  }
}
