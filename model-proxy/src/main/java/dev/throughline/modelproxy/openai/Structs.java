package dev.throughline.modelproxy.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;

/** Between JSON and protobuf's idea of it, which knows only one kind of number. */
public final class Structs {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final double LARGEST_EXACT_INTEGER = 1L << 53;

  private Structs() {}

  /** The object as a struct. Numbers beyond a double's precision lose it. */
  public static Struct struct(ObjectNode object) {
    Struct.Builder struct = Struct.newBuilder();
    object.properties().forEach(field -> struct.putFields(field.getKey(), value(field.getValue())));
    return struct.build();
  }

  /** The struct as an object. Whole numbers are written as such: a line is 7, not 7.0. */
  public static ObjectNode json(Struct struct) {
    ObjectNode object = NODES.objectNode();
    struct.getFieldsMap().forEach((name, value) -> object.set(name, json(value)));
    return object;
  }

  private static Value value(JsonNode node) {
    Value.Builder value = Value.newBuilder();
    if (node instanceof ObjectNode object) {
      value.setStructValue(struct(object));
    } else if (node instanceof ArrayNode array) {
      ListValue.Builder list = ListValue.newBuilder();
      array.forEach(element -> list.addValues(value(element)));
      value.setListValue(list);
    } else if (node.isNumber()) {
      value.setNumberValue(node.doubleValue());
    } else if (node.isBoolean()) {
      value.setBoolValue(node.booleanValue());
    } else if (node.isTextual()) {
      value.setStringValue(node.textValue());
    } else {
      value.setNullValue(NullValue.NULL_VALUE);
    }
    return value.build();
  }

  private static JsonNode json(Value value) {
    return switch (value.getKindCase()) {
      case STRUCT_VALUE -> json(value.getStructValue());
      case LIST_VALUE -> {
        ArrayNode array = NODES.arrayNode();
        value.getListValue().getValuesList().forEach(element -> array.add(json(element)));
        yield array;
      }
      case STRING_VALUE -> NODES.textNode(value.getStringValue());
      case NUMBER_VALUE -> number(value.getNumberValue());
      case BOOL_VALUE -> NODES.booleanNode(value.getBoolValue());
      case NULL_VALUE, KIND_NOT_SET -> NODES.nullNode();
    };
  }

  private static JsonNode number(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT_INTEGER;
    return whole ? NODES.numberNode((long) number) : NODES.numberNode(number);
  }
}
