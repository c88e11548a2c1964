package dev.throughline.tracereader;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes and their values from OTLP's JSON. */
final class OtlpValues {
  private OtlpValues() {}

  static Attributes attributes(JsonNode keyValues) {
    return new Attributes(map(keyValues));
  }

  /** Protobuf's JSON writes 64-bit numbers as strings; a missing one is 0. */
  static long integer(JsonNode json) {
    return json.isTextual() ? Long.parseLong(json.textValue()) : json.asLong(0);
  }

  private static Map<String, Object> map(JsonNode keyValues) {
    Map<String, Object> map = new HashMap<>();
    for (JsonNode entry : keyValues) {
      @Nullable Object value = value(entry.path("value"));
      if (value != null) {
        map.put(entry.path("key").asText(""), value);
      }
    }
    return map;
  }

  private static @Nullable Object value(JsonNode any) {
    if (any.has("stringValue")) {
      return any.get("stringValue").asText();
    }
    if (any.has("intValue")) {
      return integer(any.get("intValue"));
    }
    if (any.has("doubleValue")) {
      // "NaN" and "Infinity" are strings.
      return Double.parseDouble(any.get("doubleValue").asText());
    }
    if (any.has("boolValue")) {
      return any.get("boolValue").asBoolean();
    }
    if (any.has("arrayValue")) {
      return list(any.get("arrayValue").path("values"));
    }
    if (any.has("kvlistValue")) {
      return map(any.get("kvlistValue").path("values"));
    }
    return any.has("bytesValue") ? any.get("bytesValue").asText() : null;
  }

  private static List<Object> list(JsonNode values) {
    List<Object> list = new ArrayList<>();
    for (JsonNode element : values) {
      @Nullable Object value = value(element);
      if (value != null) {
        list.add(value);
      }
    }
    return list;
  }
}
