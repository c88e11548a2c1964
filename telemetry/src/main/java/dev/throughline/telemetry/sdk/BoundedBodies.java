package dev.throughline.telemetry.sdk;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

/**
 * Cuts the text of log records that is longer than an attribute may be: the SDK's limits are for
 * attributes alone, and a library may log anything.
 */
final class BoundedBodies implements LogRecordExporter {
  /** As long as what log4j2.xml lets a line hold. */
  static final int LONGEST = 16_384;

  private final LogRecordExporter exporter;

  BoundedBodies(LogRecordExporter exporter) {
    this.exporter = exporter;
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> records) {
    return exporter.export(records.stream().map(BoundedBodies::bounded).toList());
  }

  private static LogRecordData bounded(LogRecordData whole) {
    Value<?> body = whole.getBodyValue();
    if (body == null || body.getType() != ValueType.STRING) {
      return whole;
    }
    String text = (String) body.getValue();
    return text.length() <= LONGEST
        ? whole
        : new CutRecord(whole, Value.of(text.substring(0, LONGEST)));
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
