package dev.throughline.tracereader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Span}: an INTERNAL one that went well, unless told otherwise. */
public final class SpanBuilder {
  private final String traceId;
  private final String spanId;
  private final String name;
  private final Map<String, Object> attributes = new HashMap<>();
  private final List<SpanEvent> events = new ArrayList<>();
  private final List<SpanLink> links = new ArrayList<>();
  private @Nullable String parentSpanId;
  private String service = "";
  private SpanKind kind = SpanKind.INTERNAL;
  private long startNanos;
  private long endNanos;
  private SpanStatus status = SpanStatus.UNSET;
  private String statusMessage = "";
  private Attributes resource = Attributes.EMPTY;
  private Scope scope = Scope.UNKNOWN;

  SpanBuilder(String traceId, String spanId, String name) {
    this.traceId = traceId;
    this.spanId = spanId;
    this.name = name;
  }

  /** Sets the parent's id; null for a root. */
  public SpanBuilder parent(@Nullable String id) {
    parentSpanId = id;
    return this;
  }

  /** Sets the service. */
  public SpanBuilder service(String value) {
    service = value;
    return this;
  }

  /** Sets the kind. */
  public SpanBuilder kind(SpanKind value) {
    kind = value;
    return this;
  }

  /** Sets start and end, in nanoseconds since the epoch. */
  public SpanBuilder time(long start, long end) {
    startNanos = start;
    endNanos = end;
    return this;
  }

  /** Sets the status and why. */
  public SpanBuilder status(SpanStatus value, String message) {
    status = value;
    statusMessage = message;
    return this;
  }

  /** Sets one attribute. */
  public SpanBuilder attribute(String key, Object value) {
    attributes.put(key, value);
    return this;
  }

  /** Sets these attributes. */
  public SpanBuilder attributes(Map<String, Object> values) {
    attributes.putAll(values);
    return this;
  }

  /** Adds an event. */
  public SpanBuilder event(SpanEvent event) {
    events.add(event);
    return this;
  }

  /** Adds a link. */
  public SpanBuilder link(SpanLink link) {
    links.add(link);
    return this;
  }

  /** Sets the attributes of the process, and the service they name when none was set. */
  public SpanBuilder resource(Attributes value) {
    resource = value;
    if (service.isEmpty()) {
      service = value.string("service.name").orElse("");
    }
    return this;
  }

  /** Sets the library. */
  public SpanBuilder scope(Scope value) {
    scope = value;
    return this;
  }

  /** The span. */
  public Span build() {
    return new Span(
        traceId,
        spanId,
        parentSpanId,
        service,
        name,
        kind,
        startNanos,
        endNanos,
        status,
        statusMessage,
        new Attributes(attributes),
        events,
        links,
        resource,
        scope);
  }
}
