package dev.throughline.agent.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;

/** Between JSON and protobuf's idea of it, which knows only one kind of number. */
final class Structs {
  private static final double LARGEST_EXACT_INTEGER = 1L << 53;

  private Structs() {}

  static Struct struct(JsonNode object) {
    Struct.Builder struct = Struct.newBuilder();
    object.properties().forEach(field -> struct.putFields(field.getKey(), value(field.getValue())));
    return struct.build();
  }

  static ObjectNode json(Struct struct) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    struct.getFieldsMap().forEach((name, value) -> object.set(name, json(value)));
    return object;
  }

  private static Value value(JsonNode node) {
    Value.Builder value = Value.newBuilder();
    return switch (node.getNodeType()) {
      case OBJECT, POJO -> value.setStructValue(struct(node)).build();
      case ARRAY -> value.setListValue(list(node)).build();
      case STRING, BINARY -> value.setStringValue(node.asText()).build();
      case NUMBER -> value.setNumberValue(node.doubleValue()).build();
      case BOOLEAN -> value.setBoolValue(node.booleanValue()).build();
      case NULL, MISSING -> value.setNullValue(NullValue.NULL_VALUE).build();
    };
  }

  private static ListValue list(JsonNode array) {
    ListValue.Builder list = ListValue.newBuilder();
    array.forEach(element -> list.addValues(value(element)));
    return list.build();
  }

  private static JsonNode json(Value value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value.getKindCase()) {
      case STRUCT_VALUE -> json(value.getStructValue());
      case LIST_VALUE -> {
        ArrayNode array = nodes.arrayNode();
        value.getListValue().getValuesList().forEach(element -> array.add(json(element)));
        yield array;
      }
      case STRING_VALUE -> nodes.textNode(value.getStringValue());
      case NUMBER_VALUE -> number(value.getNumberValue());
      case BOOL_VALUE -> nodes.booleanNode(value.getBoolValue());
      case NULL_VALUE, KIND_NOT_SET -> nodes.nullNode();
    };
  }

  /** A line is 7, not 7.0. */
  private static JsonNode number(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT_INTEGER;
    return whole
        ? JsonNodeFactory.instance.numberNode((long) number)
        : JsonNodeFactory.instance.numberNode(number);
  }
}
