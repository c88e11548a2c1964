package dev.throughline.traceconsole.traceql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One side of a comparison. */
sealed interface Operand {
  List<Value> values(SpanInTrace span);

  /** The kind of value, if it is known before any span is looked at. */
  Value.@Nullable Type type();

  /** A field of the span. */
  record OfSpan(Field field) implements Operand {
    @Override
    public List<Value> values(SpanInTrace span) {
      return field.values(span);
    }

    @Override
    public Value.@Nullable Type type() {
      return field.type();
    }
  }

  /** A value that stands in the query. */
  record Literal(Value value) implements Operand {
    @Override
    public List<Value> values(SpanInTrace span) {
      return List.of(value);
    }

    @Override
    public Value.Type type() {
      return value.type();
    }
  }
}
