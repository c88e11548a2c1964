package dev.throughline.modelproxy.backend;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The current trace for whoever serves the model. Trace context alone: baggage holds the platform's
 * own words, and the model is somebody else's.
 */
public final class TraceHeaders {
  private TraceHeaders() {}

  /** The headers, by their names. */
  public static Map<String, List<String>> current() {
    Map<String, List<String>> headers = new HashMap<>();
    W3CTraceContextPropagator.getInstance()
        .inject(
            Context.current(),
            headers,
            (carrier, name, value) -> carrier.put(name, List.of(value)));
    return headers;
  }
}
