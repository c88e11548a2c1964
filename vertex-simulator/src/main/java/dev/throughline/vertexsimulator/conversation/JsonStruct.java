package dev.throughline.vertexsimulator.conversation;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Protobuf's JSON values as plain maps, lists, numbers, and back. */
public final class JsonStruct {
  private static final double LARGEST_EXACT = 1L << 53;

  private JsonStruct() {}

  /** A whole number comes out as an integer, although the wire knows only doubles. */
  public static Map<String, @Nullable Object> toMap(Struct struct) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    struct.getFieldsMap().forEach((name, value) -> map.put(name, toJava(value)));
    return map;
  }

  private static @Nullable Object toJava(Value value) {
    return switch (value.getKindCase()) {
      case STRUCT_VALUE -> toMap(value.getStructValue());
      case LIST_VALUE -> toList(value.getListValue());
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case NUMBER_VALUE -> toNumber(value.getNumberValue());
      case NULL_VALUE, KIND_NOT_SET -> null;
    };
  }

  private static List<@Nullable Object> toList(ListValue values) {
    List<@Nullable Object> list = new ArrayList<>(values.getValuesCount());
    values.getValuesList().forEach(value -> list.add(toJava(value)));
    return list;
  }

  private static Number toNumber(double number) {
    if (number != Math.rint(number) || Math.abs(number) > LARGEST_EXACT) {
      return number;
    }
    long whole = (long) number;
    if (whole == (int) whole) {
      return (int) whole;
    }
    return whole;
  }

  /**
   * @throws IllegalArgumentException for what JSON has no form for
   */
  public static Struct toStruct(Map<?, ?> map) {
    Struct.Builder struct = Struct.newBuilder();
    map.forEach((name, value) -> struct.putFields(String.valueOf(name), toValue(value)));
    return struct.build();
  }

  private static Value toValue(@Nullable Object value) {
    Value.Builder built = Value.newBuilder();
    if (value == null) {
      return built.setNullValue(NullValue.NULL_VALUE).build();
    } else if (value instanceof Map<?, ?> map) {
      return built.setStructValue(toStruct(map)).build();
    } else if (value instanceof List<?> list) {
      ListValue.Builder values = ListValue.newBuilder();
      list.forEach(item -> values.addValues(toValue(item)));
      return built.setListValue(values).build();
    } else if (value instanceof Number number) {
      return built.setNumberValue(number.doubleValue()).build();
    } else if (value instanceof Boolean truth) {
      return built.setBoolValue(truth).build();
    } else if (value instanceof String text) {
      return built.setStringValue(text).build();
    }
    throw new IllegalArgumentException("no JSON value: " + value.getClass().getSimpleName());
  }
}
