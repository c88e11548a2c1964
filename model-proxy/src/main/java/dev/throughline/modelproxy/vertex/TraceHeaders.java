package dev.throughline.modelproxy.vertex;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The current trace for whoever serves the model. Trace context alone: baggage holds the platform's
 * own words, and the model is somebody else's.
 */
final class TraceHeaders {
  private TraceHeaders() {}

  static Map<String, List<String>> current() {
    Map<String, List<String>> headers = new HashMap<>();
    W3CTraceContextPropagator.getInstance()
        .inject(
            Context.current(),
            headers,
            (carrier, name, value) -> carrier.put(name, List.of(value)));
    return headers;
  }
}
