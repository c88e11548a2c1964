package dev.throughline.telemetry.http;

import dev.throughline.telemetry.correlation.CorrelationId;
import dev.throughline.telemetry.problem.Problem;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;

/** The ids in a response by which a client finds what its request came to. */
public final class ResponseIds {
  private static final String TRACE_ID_HEADER = "X-Trace-ID";
  private static final String SPAN_ID_HEADER = "X-Span-ID";

  private ResponseIds() {}

  /**
   * Adds the ids of the context's span and request: as headers, and in the body if that is a {@link
   * Problem}, whose maker may have run on a thread that did not know the request.
   */
  public static void addTo(MutableHttpResponse<?> response, Context context) {
    MutableHttpHeaders headers = response.getHeaders();
    SpanContext ids = Span.fromContext(context).getSpanContext();
    headers.set(TRACE_ID_HEADER, ids.getTraceId());
    headers.set(SPAN_ID_HEADER, ids.getSpanId());
    CorrelationId.of(context).ifPresent(id -> headers.set(CorrelationId.HEADER, id));
    if (response.body() instanceof Problem problem) {
      response.body(problem.withIds(context));
    }
  }
}
