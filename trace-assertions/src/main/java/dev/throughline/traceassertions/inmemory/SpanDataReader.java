package dev.throughline.traceassertions.inmemory;

import dev.throughline.tracereader.Attributes;
import dev.throughline.tracereader.Scope;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanBuilder;
import dev.throughline.tracereader.SpanEvent;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.SpanLink;
import dev.throughline.tracereader.SpanStatus;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A span of the SDK, as a back end would tell it. */
final class SpanDataReader {
  private SpanDataReader() {}

  static Span read(SpanData data) {
    SpanBuilder span =
        Span.builder(data.getTraceId(), data.getSpanId(), data.getName())
            .parent(data.getParentSpanContext().isValid() ? data.getParentSpanId() : null)
            .kind(SpanKind.valueOf(data.getKind().name()))
            .time(data.getStartEpochNanos(), data.hasEnded() ? data.getEndEpochNanos() : 0)
            .status(
                SpanStatus.valueOf(data.getStatus().getStatusCode().name()),
                data.getStatus().getDescription())
            .attributes(attributes(data.getAttributes()).asMap())
            .resource(attributes(data.getResource().getAttributes()))
            .scope(
                new Scope(
                    data.getInstrumentationScopeInfo().getName(),
                    Objects.requireNonNullElse(
                        data.getInstrumentationScopeInfo().getVersion(), "")));
    data.getEvents()
        .forEach(
            event ->
                span.event(
                    new SpanEvent(
                        event.getName(),
                        event.getEpochNanos(),
                        attributes(event.getAttributes()))));
    data.getLinks()
        .forEach(
            link -> {
              SpanContext to = link.getSpanContext();
              span.link(
                  new SpanLink(to.getTraceId(), to.getSpanId(), attributes(link.getAttributes())));
            });
    return span.build();
  }

  private static Attributes attributes(io.opentelemetry.api.common.Attributes attributes) {
    Map<String, Object> map = new HashMap<>();
    attributes.forEach((key, value) -> map.put(key.getKey(), value));
    return new Attributes(map);
  }
}
