package dev.throughline.tracereader;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Spans from OTLP's JSON: ids in hex or base64, enums by name or number, as anyone writes them. */
final class OtlpJson {
  private OtlpJson() {}

  /**
   * All spans below {@code resourceSpans}.
   *
   * @throws IllegalArgumentException if it is not OTLP
   */
  static List<Span> spans(JsonNode resourceSpans) {
    List<Span> spans = new ArrayList<>();
    for (JsonNode ofResource : resourceSpans) {
      Attributes resource = OtlpValues.attributes(ofResource.path("resource").path("attributes"));
      for (JsonNode ofScope : ofResource.path("scopeSpans")) {
        Scope scope = scope(ofScope.path("scope"));
        for (JsonNode span : ofScope.path("spans")) {
          spans.add(span(span, resource, scope));
        }
      }
    }
    return spans;
  }

  private static Scope scope(JsonNode scope) {
    return new Scope(scope.path("name").asText(""), scope.path("version").asText(""));
  }

  private static Span span(JsonNode json, Attributes resource, Scope scope) {
    String traceId = required(Ids.traceId(json.get("traceId")), "traceId");
    String spanId = required(Ids.spanId(json.get("spanId")), "spanId");
    JsonNode status = json.path("status");
    return new Span(
        traceId,
        spanId,
        Ids.spanId(json.get("parentSpanId")),
        resource.string("service.name").orElse(""),
        json.path("name").asText(""),
        constant(SpanKind.class, json.path("kind"), "SPAN_KIND_"),
        OtlpValues.integer(json.path("startTimeUnixNano")),
        OtlpValues.integer(json.path("endTimeUnixNano")),
        constant(SpanStatus.class, status.path("code"), "STATUS_CODE_"),
        status.path("message").asText(""),
        OtlpValues.attributes(json.path("attributes")),
        events(json.path("events")),
        links(json.path("links")),
        resource,
        scope);
  }

  private static List<SpanEvent> events(JsonNode json) {
    List<SpanEvent> events = new ArrayList<>();
    for (JsonNode event : json) {
      events.add(
          new SpanEvent(
              event.path("name").asText(""),
              OtlpValues.integer(event.path("timeUnixNano")),
              OtlpValues.attributes(event.path("attributes"))));
    }
    events.sort(Comparator.comparingLong(SpanEvent::timeNanos));
    return events;
  }

  private static List<SpanLink> links(JsonNode json) {
    List<SpanLink> links = new ArrayList<>();
    for (JsonNode link : json) {
      links.add(
          new SpanLink(
              required(Ids.traceId(link.get("traceId")), "a link's traceId"),
              required(Ids.spanId(link.get("spanId")), "a link's spanId"),
              OtlpValues.attributes(link.path("attributes"))));
    }
    return links;
  }

  /** Our enums hold OTLP's constants in OTLP's order; the first is what a missing one means. */
  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode json, String prefix) {
    E[] constants = type.getEnumConstants();
    if (json.isMissingNode() || json.isNull()) {
      return constants[0];
    }
    if (json.isInt() && json.intValue() >= 0 && json.intValue() < constants.length) {
      return constants[json.intValue()];
    }
    String name = json.asText("").toUpperCase(Locale.ROOT);
    return Enum.valueOf(type, name.startsWith(prefix) ? name.substring(prefix.length()) : name);
  }

  private static String required(@Nullable String id, String what) {
    if (id == null) {
      throw new IllegalArgumentException("a span has no " + what);
    }
    return id;
  }
}
