package dev.throughline.telemetry.correlation;

import dev.throughline.telemetry.Conventions;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;

/** Puts the correlation id on every log record that is written on behalf of a request. */
public final class CorrelationLogRecordProcessor implements LogRecordProcessor {
  @Override
  public void onEmit(Context context, ReadWriteLogRecord logRecord) {
    CorrelationId.of(context)
        .ifPresent(id -> logRecord.setAttribute(Conventions.CORRELATION_ID, id));
  }
}
