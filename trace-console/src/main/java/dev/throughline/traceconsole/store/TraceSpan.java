package dev.throughline.traceconsole.store;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Comparator;

/**
 * A span with what OTLP says around it.
 *
 * @param index its place among the trace's spans
 */
public record TraceSpan(int index, Resource resource, InstrumentationScope scope, Span span) {
  static final Comparator<TraceSpan> BY_START =
      Comparator.comparingLong(span -> span.span().getStartTimeUnixNano());

  private static final String SERVICE_NAME = "service.name";

  /** The resource's {@code service.name}, or empty. */
  public String serviceName() {
    for (KeyValue attribute : resource.getAttributesList()) {
      if (attribute.getKey().equals(SERVICE_NAME)) {
        return attribute.getValue().getStringValue();
      }
    }
    return "";
  }
}
