package dev.throughline.telemetry.correlation;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that whatever enters a service has a correlation id from its first span on: the one
 * that the caller's baggage carries, else the client's header, else a new one.
 */
public final class CorrelatingPropagator implements TextMapPropagator {
  private final TextMapPropagator delegate;

  public CorrelatingPropagator(TextMapPropagator delegate) {
    this.delegate = delegate;
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
    Context extracted = delegate.extract(context, carrier, getter);
    if (CorrelationId.of(extracted).isPresent()) {
      return extracted;
    }
    List<String> values = new ArrayList<>(1);
    getter.getAll(carrier, CorrelationId.HEADER).forEachRemaining(values::add);
    return CorrelationId.with(extracted, CorrelationId.accept(values));
  }
}
