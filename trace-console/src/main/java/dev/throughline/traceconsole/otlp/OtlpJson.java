package dev.throughline.traceconsole.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Base64;
import java.util.HexFormat;

/**
 * OTLP's JSON. It is protobuf's JSON but for one thing: trace and span ids are hexadecimal, where
 * protobuf writes bytes as base64. Hexadecimal digits happen to be base64 too, so ids are read
 * wrongly and without complaint, and are put right afterwards: encoded to base64 again, they are
 * the digits that were sent.
 */
final class OtlpJson {
  private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

  private OtlpJson() {}

  /**
   * Reads one export into the builder.
   *
   * @throws InvalidProtocolBufferException if it is no JSON, or not of this message, or an id is
   *     not hexadecimal
   */
  static void read(String json, Message.Builder into) throws InvalidProtocolBufferException {
    PARSER.merge(json, into);
    try {
      if (into instanceof ExportTraceServiceRequest.Builder traces) {
        traces.getResourceSpansBuilderList().forEach(OtlpJson::mendSpans);
      } else if (into instanceof ExportLogsServiceRequest.Builder logs) {
        logs.getResourceLogsBuilderList().forEach(OtlpJson::mendLogs);
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidProtocolBufferException("a trace or span id is not hexadecimal");
    }
  }

  private static void mendSpans(ResourceSpans.Builder resource) {
    for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
      for (Span.Builder span : scope.getSpansBuilderList()) {
        span.setTraceId(mend(span.getTraceId()));
        span.setSpanId(mend(span.getSpanId()));
        span.setParentSpanId(mend(span.getParentSpanId()));
        for (Span.Link.Builder link : span.getLinksBuilderList()) {
          link.setTraceId(mend(link.getTraceId()));
          link.setSpanId(mend(link.getSpanId()));
        }
      }
    }
  }

  private static void mendLogs(ResourceLogs.Builder resource) {
    for (ScopeLogs.Builder scope : resource.getScopeLogsBuilderList()) {
      for (LogRecord.Builder log : scope.getLogRecordsBuilderList()) {
        log.setTraceId(mend(log.getTraceId()));
        log.setSpanId(mend(log.getSpanId()));
      }
    }
  }

  private static ByteString mend(ByteString misread) {
    String digits = Base64.getEncoder().encodeToString(misread.toByteArray());
    return ByteString.copyFrom(HexFormat.of().parseHex(digits));
  }
}
