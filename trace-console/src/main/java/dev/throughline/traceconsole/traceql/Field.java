package dev.throughline.traceconsole.traceql;

import dev.throughline.traceconsole.store.TraceSpan;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that a span has: an intrinsic or an attribute. */
public sealed interface Field permits Intrinsic, Attribute {

  /** The field's values on this span in this trace: none if it has none, several for arrays. */
  List<Value> values(SpanInTrace span);

  /** The kind of its values if that is known from its name alone. */
  Value.@Nullable Type type();

  /** What a search result shows of this field on a span; empty if it is shown elsewhere or not. */
  Optional<KeyValue> shown(SpanInTrace span);

  /** The distinct values of a field, each with its type, for a list of choices. */
  record Choice(String type, String value) {}

  /** This field's values on a span, as choices. */
  default List<Choice> choices(TraceFacts trace, TraceSpan span) {
    return values(new SpanInTrace(trace, span)).stream()
        .map(value -> new Choice(value.typeShown(), value.shown()))
        .toList();
  }
}
