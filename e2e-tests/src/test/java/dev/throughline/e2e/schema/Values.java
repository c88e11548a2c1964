package dev.throughline.e2e.schema;

import dev.throughline.observability.schema.AttributeType;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Attributes as OTLP has them, in the registry's terms. */
final class Values {
  private Values() {}

  /** The text of the attribute of that key. */
  static Optional<String> of(List<KeyValue> attributes, String key) {
    return attributes.stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(attribute -> text(attribute.getValue()))
        .findFirst();
  }

  /** By the registry's name for it. */
  static String type(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> AttributeType.STRING.toString();
      case INT_VALUE -> AttributeType.INT.toString();
      case DOUBLE_VALUE -> AttributeType.DOUBLE.toString();
      case BOOL_VALUE -> AttributeType.BOOLEAN.toString();
      case ARRAY_VALUE -> elementType(value) + "[]";
      default -> value.getValueCase().name();
    };
  }

  static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> String.valueOf(value.getIntValue());
      case DOUBLE_VALUE -> String.valueOf(value.getDoubleValue());
      case BOOL_VALUE -> String.valueOf(value.getBoolValue());
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream()
              .map(Values::text)
              .collect(Collectors.joining(", ", "[", "]"));
      default -> value.toString();
    };
  }

  private static String elementType(AnyValue array) {
    return array.getArrayValue().getValuesList().stream()
        .map(Values::type)
        .distinct()
        .collect(Collectors.joining(" or "));
  }
}
