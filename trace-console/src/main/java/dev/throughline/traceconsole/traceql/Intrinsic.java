package dev.throughline.traceconsole.traceql;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What every span has without being given it. */
enum Intrinsic implements Field {
  NAME("name", "span:name", Value.Type.TEXT, span -> text(span.span().getName())),
  STATUS("status", "span:status", Value.Type.STATUS, span -> Keywords.status(span.span())),
  STATUS_MESSAGE(
      "statusMessage",
      "span:statusMessage",
      Value.Type.TEXT,
      span -> text(span.span().getStatus().getMessage())),
  DURATION(
      "duration", "span:duration", Value.Type.NUMBER, span -> number(durationNanos(span.span()))),
  KIND("kind", "span:kind", Value.Type.KIND, span -> Keywords.kind(span.span())),
  ROOT_NAME("rootName", "trace:rootName", Value.Type.TEXT, span -> text(span.trace().rootName())),
  ROOT_SERVICE(
      "rootServiceName",
      "trace:rootService",
      Value.Type.TEXT,
      span -> text(span.trace().rootService())),
  TRACE_DURATION(
      "traceDuration",
      "trace:duration",
      Value.Type.NUMBER,
      span -> number(span.trace().durationNanos())),
  TRACE_ID("trace:id", Value.Type.TEXT, span -> text(span.trace().trace().id().hex())),
  SPAN_ID("span:id", Value.Type.TEXT, span -> text(hex(span.span().getSpanId()))),
  PARENT_ID("span:parentID", Value.Type.TEXT, span -> text(hex(span.span().getParentSpanId()))),
  INSTRUMENTATION_NAME(
      "instrumentation:name", Value.Type.TEXT, span -> text(span.inner().scope().getName())),
  INSTRUMENTATION_VERSION(
      "instrumentation:version", Value.Type.TEXT, span -> text(span.inner().scope().getVersion())),
  EVENT_NAME("event:name", Value.Type.TEXT, span -> events(span, e -> text(e.getName()))),
  EVENT_TIME(
      "event:timeSinceStart",
      Value.Type.NUMBER,
      span -> events(span, e -> number(e.getTimeUnixNano() - span.span().getStartTimeUnixNano()))),
  LINK_TRACE("link:traceID", Value.Type.TEXT, span -> links(span, Span.Link::getTraceId)),
  LINK_SPAN("link:spanID", Value.Type.TEXT, span -> links(span, Span.Link::getSpanId));

  private final String shortName;
  private final String scopedName;
  private final Value.Type type;
  private final Function<SpanInTrace, Stream<Value>> reading;

  Intrinsic(
      String shortName,
      String scopedName,
      Value.Type type,
      Function<SpanInTrace, Stream<Value>> reading) {
    this.shortName = shortName;
    this.scopedName = scopedName;
    this.type = type;
    this.reading = reading;
  }

  Intrinsic(String name, Value.Type type, Function<SpanInTrace, Stream<Value>> reading) {
    this(name, name, type, reading);
  }

  /** The intrinsic that goes by this name, with its scope or in the older short form. */
  static Optional<Intrinsic> named(String name) {
    return Stream.of(values())
        .filter(i -> i.shortName.equals(name) || i.scopedName.equals(name))
        .findFirst();
  }

  /** Every name of every intrinsic. */
  static Stream<String> names() {
    return Stream.of(values()).flatMap(i -> Stream.of(i.shortName, i.scopedName)).distinct();
  }

  @Override
  public List<Value> values(SpanInTrace span) {
    return reading.apply(span).toList();
  }

  @Override
  public Value.Type type() {
    return type;
  }

  /**
   * Tempo shows names and durations in their own places, and what is the trace's with the trace.
   */
  @Override
  public Optional<KeyValue> shown(SpanInTrace span) {
    return switch (this) {
      case NAME, DURATION, ROOT_NAME, ROOT_SERVICE, TRACE_DURATION, TRACE_ID -> Optional.empty();
      default ->
          reading
              .apply(span)
              .findFirst()
              .map(
                  value ->
                      KeyValue.newBuilder()
                          .setKey(shortName)
                          .setValue(AnyValue.newBuilder().setStringValue(value.shown()))
                          .build());
    };
  }

  static long durationNanos(Span span) {
    return Math.max(0, span.getEndTimeUnixNano() - span.getStartTimeUnixNano());
  }

  private static Stream<Value> text(String text) {
    return Stream.of(new Value.Text(text));
  }

  private static Stream<Value> number(long number) {
    return Stream.of(new Value.Whole(number));
  }

  private static Stream<Value> events(
      SpanInTrace span, Function<Span.Event, Stream<Value>> reading) {
    return span.span().getEventsList().stream().flatMap(reading);
  }

  private static Stream<Value> links(SpanInTrace span, Function<Span.Link, ByteString> reading) {
    return span.span().getLinksList().stream().flatMap(link -> text(hex(reading.apply(link))));
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
