package dev.throughline.telemetry.sdk;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.Body;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** A log record as it was, with less of its text. */
record CutRecord(LogRecordData whole, Value<?> body) implements LogRecordData {
  @Override
  public Value<?> getBodyValue() {
    return body;
  }

  @Override
  @Deprecated
  public Body getBody() {
    return Body.string(body.asString());
  }

  @Override
  public Resource getResource() {
    return whole.getResource();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return whole.getInstrumentationScopeInfo();
  }

  @Override
  public long getTimestampEpochNanos() {
    return whole.getTimestampEpochNanos();
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return whole.getObservedTimestampEpochNanos();
  }

  @Override
  public SpanContext getSpanContext() {
    return whole.getSpanContext();
  }

  @Override
  public Severity getSeverity() {
    return whole.getSeverity();
  }

  @Override
  public @Nullable String getSeverityText() {
    return whole.getSeverityText();
  }

  @Override
  public Attributes getAttributes() {
    return whole.getAttributes();
  }

  @Override
  public int getTotalAttributeCount() {
    return whole.getTotalAttributeCount();
  }

  @Override
  public @Nullable String getEventName() {
    return whole.getEventName();
  }
}
