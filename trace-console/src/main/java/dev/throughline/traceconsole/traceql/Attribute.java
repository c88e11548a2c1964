package dev.throughline.traceconsole.traceql;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An attribute, looked for where its scope says. */
record Attribute(Scope scope, String key) implements Field {

  /** Where attributes are. */
  enum Scope {
    /** On the span, else on the resource. */
    ANY,
    SPAN,
    RESOURCE,
    INSTRUMENTATION,
    EVENT,
    LINK
  }

  @Override
  public List<Value> values(SpanInTrace span) {
    return found(span).flatMap(value -> Value.of(value).stream()).toList();
  }

  @Override
  public Value.@Nullable Type type() {
    return null;
  }

  @Override
  public Optional<KeyValue> shown(SpanInTrace span) {
    return found(span)
        .findFirst()
        .map(value -> KeyValue.newBuilder().setKey(key).setValue(value).build());
  }

  private Stream<AnyValue> found(SpanInTrace span) {
    Span own = span.span();
    return switch (scope) {
      case ANY ->
          Stream.concat(
                  in(own.getAttributesList()), in(span.inner().resource().getAttributesList()))
              .limit(1);
      case SPAN -> in(own.getAttributesList());
      case RESOURCE -> in(span.inner().resource().getAttributesList());
      case INSTRUMENTATION -> in(span.inner().scope().getAttributesList());
      case EVENT -> own.getEventsList().stream().flatMap(event -> in(event.getAttributesList()));
      case LINK -> own.getLinksList().stream().flatMap(link -> in(link.getAttributesList()));
    };
  }

  private Stream<AnyValue> in(List<KeyValue> attributes) {
    for (KeyValue attribute : attributes) {
      if (attribute.getKey().equals(key)) {
        return Stream.of(attribute.getValue());
      }
    }
    return Stream.empty();
  }
}
