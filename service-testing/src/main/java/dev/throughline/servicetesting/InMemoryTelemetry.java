package dev.throughline.servicetesting;

import io.micronaut.context.annotation.Factory;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.inject.Singleton;

/** Keeps finished spans in memory, beside whatever exporter is configured. */
@Factory
final class InMemoryTelemetry {
  @Singleton
  FinishedSpans finishedSpans() {
    return new FinishedSpans();
  }

  @Singleton
  SpanProcessor processor(FinishedSpans spans) {
    return SimpleSpanProcessor.create(spans.exporter());
  }
}
