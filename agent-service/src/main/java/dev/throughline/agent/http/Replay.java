package dev.throughline.agent.http;

import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.Execution.Trace;
import dev.throughline.telemetry.Conventions;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Optional;

/** How the repeat of a request is answered: as the first one was, and told to be a repeat. */
final class Replay {
  private static final String REPLAYED = "Idempotency-Replayed";

  private Replay() {}

  /** Marks the span of the current request. */
  static void mark(Span server) {
    server.setAttribute(Conventions.IDEMPOTENCY_REPLAYED, true);
  }

  /** Marks a response. */
  static <T> MutableHttpResponse<T> marked(MutableHttpResponse<T> response) {
    return response.header(REPLAYED, "true");
  }

  /** The first one's answer. A problem names the execution, and carries this request's ids. */
  static HttpResponse<?> of(Execution execution, Span server) {
    link(server, execution.trace());
    MutableHttpResponse<?> response = ExecutionResponse.of(execution).toMutableResponse();
    return marked(response);
  }

  /** To the span of the execution, where there was one. */
  static void link(Span server, Trace trace) {
    Optional<String> spanId = trace.spanId();
    if (trace.traceId().isPresent() && spanId.isPresent()) {
      server.addLink(
          SpanContext.createFromRemoteParent(
              trace.traceId().get(),
              spanId.get(),
              TraceFlags.getSampled(),
              TraceState.getDefault()));
    }
  }
}
