package dev.throughline.traceconsole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings JSON into a form in which what does not matter is equal. */
final class SameJson {
  private static final Set<String> STATISTICS = Set.of("metrics", "stats");

  /** Arrays that are sets: the real servers change their order from one answer to the next. */
  private static final Set<String> SETS =
      Set.of("attributes", "tags", "tagNames", "tagValues", "scopes", "data");

  private SameJson() {}

  static JsonNode normal(JsonNode node) {
    return normal("", node);
  }

  private static JsonNode normal(String key, JsonNode node) {
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!STATISTICS.contains(field.getKey())) {
          object.set(field.getKey(), normal(field.getKey(), field.getValue()));
        }
      }
      return object;
    }
    if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(element -> elements.add(normal(key, element)));
      if (SETS.contains(key)) {
        elements.sort(Comparator.comparing(SameJson::sortKey));
      }
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      array.addAll(elements);
      return array;
    }
    return node;
  }

  private static String sortKey(JsonNode node) {
    if (!node.isObject()) {
      return node.toString();
    }
    // Fields of an object have no order either.
    List<String> fields = new ArrayList<>();
    node.properties().forEach(field -> fields.add(field.getKey() + sortKey(field.getValue())));
    fields.sort(Comparator.naturalOrder());
    return fields.toString();
  }
}
