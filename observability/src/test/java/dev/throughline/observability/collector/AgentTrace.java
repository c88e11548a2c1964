package dev.throughline.observability.collector;

import static dev.throughline.observability.collector.Otlp.attribute;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One request's spans, as four services would send them, each with what such a span carries.
 *
 * @param id the trace's
 * @param kind why it is kept, or that it need not be
 * @param spans the root, which is the first, and what is below it
 */
record AgentTrace(ByteString id, Kind kind, List<Part> spans) {
  /** The size of a trace of the platform's agents, rounded up. */
  static final int SPANS = 30;

  private static final List<String> SERVICES =
      List.of("api-gateway", "auth-service", "agent-service", "model-proxy");

  /** What is special about a trace. */
  enum Kind {
    PLAIN,
    /** A decision that is just sure enough, and a guard that lets pass. */
    CONFIDENT,
    ERROR,
    SERVER_ERROR,
    SLOW,
    LOW_CONFIDENCE,
    REFUSED;

    /** Whether such a trace is one of those that are kept whatever the share is. */
    boolean isKept() {
      return this != PLAIN && this != CONFIDENT;
    }
  }

  /** A span and the service that it is of. */
  record Part(String service, Span span) {}

  static AgentTrace of(Kind kind) {
    return of(kind, ByteString.EMPTY);
  }

  /** One that goes on a caller's trace: its first span has a parent that never comes. */
  static AgentTrace continued(Kind kind) {
    return of(kind, Otlp.spanId());
  }

  private static AgentTrace of(Kind kind, ByteString caller) {
    ByteString id = Otlp.traceId();
    List<Part> spans = new ArrayList<>();
    Span root = root(id, kind).setParentSpanId(caller).build();
    spans.add(new Part(SERVICES.get(0), root));
    for (int i = 1; i < SPANS; i++) {
      Span.Builder below = below(root, i);
      if (i == SPANS / 2) {
        mark(below, kind);
      }
      spans.add(new Part(SERVICES.get(i % SERVICES.size()), below.build()));
    }
    return new AgentTrace(id, kind, spans);
  }

  private static Span.Builder root(ByteString id, Kind kind) {
    long end = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    long millis = kind == Kind.SLOW ? 2_500 : 120;
    return Span.newBuilder()
        .setTraceId(id)
        .setSpanId(Otlp.spanId())
        .setName("http-request")
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setStartTimeUnixNano(end - TimeUnit.MILLISECONDS.toNanos(millis))
        .setEndTimeUnixNano(end)
        .addAttributes(attribute("http.request.method", "POST"))
        .addAttributes(attribute("http.route", "/api/v1/agents/{name}/execute"))
        .addAttributes(
            attribute("http.response.status_code", kind == Kind.SERVER_ERROR ? 503L : 200L))
        .addAttributes(attribute("url.path", "/api/v1/agents/code-analyst/execute"))
        .addAttributes(attribute("correlation.id", "req-" + id.hashCode()))
        .addAttributes(attribute("user.id", "alice"));
  }

  private static Span.Builder below(Span root, int number) {
    return Span.newBuilder()
        .setTraceId(root.getTraceId())
        .setSpanId(Otlp.spanId())
        .setParentSpanId(root.getSpanId())
        .setName("work-" + number)
        .setStartTimeUnixNano(root.getEndTimeUnixNano() - TimeUnit.MILLISECONDS.toNanos(100))
        .setEndTimeUnixNano(root.getEndTimeUnixNano() - TimeUnit.MILLISECONDS.toNanos(10))
        .addAllAttributes(root.getAttributesList());
  }

  private static void mark(Span.Builder span, Kind kind) {
    switch (kind) {
      case ERROR ->
          span.setStatus(
              Status.newBuilder().setCodeValue(Status.StatusCode.STATUS_CODE_ERROR_VALUE));
      case LOW_CONFIDENCE -> decision(span, "code_analysis", "clean", 0.49);
      case REFUSED -> decision(span, "output_guard", "refused", 1);
      case CONFIDENT -> decision(span, "output_guard", "accepted", 0.5);
      case PLAIN, SERVER_ERROR, SLOW -> {}
    }
  }

  private static void decision(Span.Builder span, String type, String result, double confidence) {
    span.setName("ai_decision")
        .addAttributes(attribute("decision.type", type))
        .addAttributes(attribute("decision.result", result))
        .addAttributes(attribute("decision.confidence", confidence))
        .addAttributes(attribute("decision.factors", "{\"answer_characters\":412}"));
  }
}
