package dev.throughline.telemetry.correlation;

import dev.throughline.telemetry.Conventions;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Puts the correlation id on every span as it starts. */
public final class CorrelationSpanProcessor implements SpanProcessor {
  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    CorrelationId.of(parentContext)
        .ifPresent(id -> span.setAttribute(Conventions.CORRELATION_ID, id));
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
