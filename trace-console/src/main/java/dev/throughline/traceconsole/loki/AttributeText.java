package dev.throughline.traceconsole.loki;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** OpenTelemetry's values as the text that Loki stores. */
final class AttributeText {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AttributeText() {}

  /** A string as it is, a structure as JSON. */
  static String of(AnyValue value) {
    return value.hasStringValue()
        ? value.getStringValue()
        : value.getValueCase() == AnyValue.ValueCase.VALUE_NOT_SET ? "" : scalarOrJson(value);
  }

  private static String scalarOrJson(AnyValue value) {
    JsonNode node = json(value);
    return node.isValueNode() ? node.asText() : node.toString();
  }

  /** Adds attributes under Loki's names; what is nested gets its parent's name before its own. */
  static void putAll(List<KeyValue> attributes, String prefix, Map<String, String> into) {
    for (KeyValue attribute : attributes) {
      String name = prefix + FieldNames.of(attribute.getKey());
      AnyValue value = attribute.getValue();
      if (value.hasKvlistValue()) {
        putAll(value.getKvlistValue().getValuesList(), name + "_", into);
      } else {
        into.put(name, of(value));
      }
    }
  }

  private static JsonNode json(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> JSON.textNode(value.getStringValue());
      case BOOL_VALUE -> JSON.booleanNode(value.getBoolValue());
      case INT_VALUE -> JSON.numberNode(value.getIntValue());
      case DOUBLE_VALUE -> JSON.numberNode(value.getDoubleValue());
      case BYTES_VALUE ->
          JSON.textNode(Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      case ARRAY_VALUE -> {
        ArrayNode array = JSON.arrayNode();
        value.getArrayValue().getValuesList().forEach(element -> array.add(json(element)));
        yield array;
      }
      case KVLIST_VALUE -> {
        ObjectNode object = JSON.objectNode();
        value
            .getKvlistValue()
            .getValuesList()
            .forEach(entry -> object.set(entry.getKey(), json(entry.getValue())));
        yield object;
      }
      default -> JSON.nullNode();
    };
  }
}
