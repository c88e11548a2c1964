package dev.throughline.traceconsole;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.util.List;

/** Small exports for tests. */
public final class Exports {
  /** When everything here happens: nanoseconds since the epoch. */
  public static final long TIME = 1_795_467_981_000_000_000L;

  private Exports() {}

  public static ByteString traceId(long number) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(number).putLong(number).array());
  }

  public static String traceIdHex(long number) {
    return String.format("%016x%016x", number, number);
  }

  public static ByteString spanId(long number) {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(number).array());
  }

  public static Span.Builder span(long trace, long span) {
    return Span.newBuilder()
        .setTraceId(traceId(trace))
        .setSpanId(spanId(span))
        .setName("work")
        .setStartTimeUnixNano(TIME + span)
        .setEndTimeUnixNano(TIME + span + 1_000_000);
  }

  public static ResourceSpans spans(String service, Span.Builder... spans) {
    ResourceSpans.Builder resource = ResourceSpans.newBuilder().setResource(resource(service));
    resource.addScopeSpansBuilder();
    for (Span.Builder span : spans) {
      resource.getScopeSpansBuilder(0).addSpans(span);
    }
    return resource.build();
  }

  public static ExportTraceServiceRequest traces(ResourceSpans... spans) {
    return ExportTraceServiceRequest.newBuilder().addAllResourceSpans(List.of(spans)).build();
  }

  public static LogRecord.Builder log(long trace, long atNanos, String line) {
    return LogRecord.newBuilder()
        .setTimeUnixNano(TIME + atNanos)
        .setTraceId(traceId(trace))
        .setSpanId(spanId(1))
        .setBody(text(line));
  }

  public static ResourceLogs logs(String service, LogRecord.Builder... records) {
    ResourceLogs.Builder resource = ResourceLogs.newBuilder().setResource(resource(service));
    resource.addScopeLogsBuilder();
    for (LogRecord.Builder log : records) {
      resource.getScopeLogsBuilder(0).addLogRecords(log);
    }
    return resource.build();
  }

  public static ExportLogsServiceRequest logs(ResourceLogs... logs) {
    return ExportLogsServiceRequest.newBuilder().addAllResourceLogs(List.of(logs)).build();
  }

  public static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder().setKey(key).setValue(text(value)).build();
  }

  private static AnyValue.Builder text(String value) {
    return AnyValue.newBuilder().setStringValue(value);
  }

  private static Resource resource(String service) {
    return Resource.newBuilder().addAttributes(attribute("service.name", service)).build();
  }
}
