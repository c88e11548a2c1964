package dev.throughline.observability.collector;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Small pieces of OTLP. */
final class Otlp {
  private Otlp() {}

  /** A trace id that nobody had before. */
  static ByteString traceId() {
    UUID random = UUID.randomUUID();
    return ByteString.copyFrom(
        ByteBuffer.allocate(16)
            .putLong(random.getMostSignificantBits())
            .putLong(random.getLeastSignificantBits())
            .array());
  }

  static ByteString spanId() {
    long random = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(random).array());
  }

  static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  static KeyValue attribute(String key, String value) {
    return attribute(key, text(value));
  }

  static KeyValue attribute(String key, double value) {
    return attribute(key, AnyValue.newBuilder().setDoubleValue(value).build());
  }

  static KeyValue attribute(String key, long value) {
    return attribute(key, AnyValue.newBuilder().setIntValue(value).build());
  }

  static AnyValue text(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }

  static Resource resource(String service, KeyValue... more) {
    return Resource.newBuilder()
        .addAttributes(attribute("service.name", service))
        .addAttributes(attribute("service.namespace", "throughline"))
        .addAllAttributes(List.of(more))
        .build();
  }

  static ResourceSpans spans(String service, Span.Builder... spans) {
    return spans(service, Arrays.stream(spans).map(Span.Builder::build).toList());
  }

  static ResourceSpans spans(String service, List<Span> spans) {
    return ResourceSpans.newBuilder()
        .setResource(resource(service))
        .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(spans))
        .build();
  }

  /** All spans of an export, in their order. */
  static List<Span> spansOf(ExportTraceServiceRequest export) {
    return export.getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /** The value of a span's attribute; the default value when there is none. */
  static AnyValue attributeOf(List<KeyValue> attributes, String key) {
    return attributes.stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(KeyValue::getValue)
        .findFirst()
        .orElse(AnyValue.getDefaultInstance());
  }
}
