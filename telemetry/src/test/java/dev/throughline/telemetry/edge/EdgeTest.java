package dev.throughline.telemetry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.telemetry.edge.EdgeConfiguration.IncomingTrace;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTest {
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00-" + TRACE_ID + "-00f067aa0ba902b7-";

  @Test
  void theCallersIdsComeInAndItsTracestateDoesNot() {
    Context context =
        extract(
            IncomingTrace.CONTINUE,
            Set.of(),
            Map.of("traceparent", CALLER + "01", "tracestate", "vendor=secret"));

    SpanContext parent = Span.fromContext(context).getSpanContext();
    assertThat(parent.getTraceId()).isEqualTo(TRACE_ID);
    assertThat(parent.getTraceState().isEmpty()).isTrue();
  }

  @Test
  void aRestartedTraceKeepsTheCallersSpanToLinkTo() {
    Context context =
        extract(IncomingTrace.RESTART, Set.of(), Map.of("traceparent", CALLER + "01"));

    assertThat(Span.fromContext(context).getSpanContext().isValid()).isFalse();
    assertThat(EdgePropagator.caller(context)).map(SpanContext::getTraceId).hasValue(TRACE_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"
      })
  void malformedContextIsIgnored(String traceparent) {
    Context context = extract(IncomingTrace.CONTINUE, Set.of(), Map.of("traceparent", traceparent));

    assertThat(Span.fromContext(context).getSpanContext().isValid()).isFalse();
  }

  @Test
  void ofTheCallersBaggageOnlyWhatIsAllowedComesIn() {
    Map<String, String> headers = Map.of("baggage", "tenant=blue,user.id=admin,correlation.id=x");

    Context none = extract(IncomingTrace.CONTINUE, Set.of(), headers);
    Context some = extract(IncomingTrace.CONTINUE, Set.of("tenant"), headers);

    assertThat(Baggage.fromContext(none).isEmpty()).isTrue();
    assertThat(Baggage.fromContext(some).asMap()).containsOnlyKeys("tenant");
  }

  private static Context extract(
      IncomingTrace trace, Set<String> baggage, Map<String, String> headers) {
    TextMapPropagator standard =
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    return new EdgePropagator(standard, new EdgeConfiguration(true, trace, baggage))
        .extract(Context.root(), headers, Headers.INSTANCE);
  }

  private enum Headers implements TextMapGetter<Map<String, String>> {
    INSTANCE;

    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return carrier.keySet();
    }

    @Override
    public String get(Map<String, String> carrier, String key) {
      return carrier.get(key);
    }
  }
}
