package dev.throughline.telemetry.edge;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trust boundary: what a caller from outside may say about its trace.
 *
 * <p>Its trace id and span id come in (or become a link), its tracestate and its sampled flag do
 * not, and of its baggage only what is allowed by name. What is malformed is ignored, never an
 * error. What goes out is left to the delegate.
 */
public final class EdgePropagator implements TextMapPropagator {
  private static final ContextKey<SpanContext> CALLER = ContextKey.named("throughline-caller");

  private final TextMapPropagator delegate;
  private final EdgeConfiguration configuration;

  public EdgePropagator(TextMapPropagator delegate, EdgeConfiguration configuration) {
    this.delegate = delegate;
    this.configuration = configuration;
  }

  /** The caller's span, where the trace was restarted: what the edge's span links to. */
  public static Optional<SpanContext> caller(Context context) {
    return Optional.ofNullable(context.get(CALLER));
  }

  @Override
  public Collection<String> fields() {
    return delegate.fields();
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    delegate.inject(context, carrier, setter);
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    return withAllowedBaggage(withCaller(context, carrier, getter), carrier, getter);
  }

  private <C> Context withCaller(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    SpanContext caller =
        Span.fromContext(
                W3CTraceContextPropagator.getInstance().extract(Context.root(), carrier, getter))
            .getSpanContext();
    if (!caller.isValid()) {
      return context;
    }
    return switch (configuration.incomingTrace()) {
      case RESTART -> context.with(CALLER, trusted(caller));
      case CONTINUE -> context.with(Span.wrap(trusted(caller)));
    };
  }

  /** The caller's ids alone. Whether the trace is recorded is decided here: see RootSampler. */
  private static SpanContext trusted(SpanContext caller) {
    return SpanContext.createFromRemoteParent(
        caller.getTraceId(), caller.getSpanId(), TraceFlags.getDefault(), TraceState.getDefault());
  }

  private <C> Context withAllowedBaggage(
      Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    if (configuration.incomingBaggage().isEmpty()) {
      return context;
    }
    Baggage incoming =
        Baggage.fromContext(
            W3CBaggagePropagator.getInstance().extract(Context.root(), carrier, getter));
    BaggageBuilder allowed = Baggage.builder();
    incoming.forEach(
        (key, entry) -> {
          if (configuration.incomingBaggage().contains(key)) {
            allowed.put(key, entry.getValue());
          }
        });
    return allowed.build().storeInContext(context);
  }
}
