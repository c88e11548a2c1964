package dev.throughline.telemetry.http;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.OperationListener;
import io.opentelemetry.instrumentation.api.instrumenter.OperationMetrics;
import java.util.Set;

/**
 * Measures requests with no attribute that a caller writes. A histogram leaves such ones out of its
 * series, and the SDK then puts what was left out on the series' exemplars: a path or a User-Agent
 * would reach the back end of metrics that way, past whatever is redacted on spans.
 *
 * @param metrics what measures
 * @param callers the attributes that a caller writes, by the conventions for HTTP spans 1.37.0
 */
record MeasuredAttributes(OperationMetrics metrics, Set<String> callers)
    implements OperationMetrics {

  /** A server: the address is the Host header. */
  static OperationMetrics ofServer(OperationMetrics metrics) {
    return new MeasuredAttributes(
        metrics,
        Set.of(
            "url.path",
            "url.query",
            "user_agent.original",
            "client.address",
            "server.address",
            "server.port"));
  }

  /** A client, which may pass on in its URL what its own caller wrote. */
  static OperationMetrics ofClient(OperationMetrics metrics) {
    return new MeasuredAttributes(metrics, Set.of("url.full"));
  }

  @Override
  public OperationListener create(Meter meter) {
    return new Listener(metrics.create(meter), callers);
  }

  private record Listener(OperationListener listener, Set<String> callers)
      implements OperationListener {
    @Override
    public Context onStart(Context context, Attributes attributes, long startNanos) {
      return listener.onStart(context, measured(attributes), startNanos);
    }

    @Override
    public void onEnd(Context context, Attributes attributes, long endNanos) {
      listener.onEnd(context, measured(attributes), endNanos);
    }

    private Attributes measured(Attributes attributes) {
      return attributes.toBuilder().removeIf(key -> callers.contains(key.getKey())).build();
    }
  }
}
