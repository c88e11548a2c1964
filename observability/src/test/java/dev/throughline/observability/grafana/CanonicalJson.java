package dev.throughline.observability.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The form in which dashboards are kept: two spaces a level, and on one line whatever fits into 140
 * columns. Grafana's own export puts each number on a line of its own, which nobody can read.
 */
final class CanonicalJson {
  private static final int COLUMNS = 140;

  private CanonicalJson() {}

  static String of(JsonNode node) {
    return lines(node, 0, 0) + "\n";
  }

  /**
   * @param before columns that stand on the line already, behind the indentation
   */
  private static String lines(JsonNode node, int indent, int before) {
    String oneLine = oneLine(node);
    if (node.isValueNode() || node.isEmpty() || indent + before + oneLine.length() <= COLUMNS) {
      return oneLine;
    }
    List<String> parts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(item -> parts.add(lines(item, indent + 2, 1)));
    } else {
      node.fields()
          .forEachRemaining(
              field -> {
                String key = "\"" + field.getKey() + "\": ";
                parts.add(key + lines(field.getValue(), indent + 2, key.length() + 1));
              });
    }
    String inner = "\n" + " ".repeat(indent + 2);
    return opening(node)
        + inner
        + String.join("," + inner, parts)
        + "\n"
        + " ".repeat(indent)
        + closing(node);
  }

  private static String oneLine(JsonNode node) {
    if (node.isValueNode()) {
      return node.toString();
    }
    List<String> parts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(item -> parts.add(oneLine(item)));
      return "[" + String.join(", ", parts) + "]";
    }
    node.fields()
        .forEachRemaining(
            field -> parts.add("\"" + field.getKey() + "\": " + oneLine(field.getValue())));
    return parts.isEmpty() ? "{}" : "{ " + String.join(", ", parts) + " }";
  }

  private static String opening(JsonNode node) {
    return node.isArray() ? "[" : "{";
  }

  private static String closing(JsonNode node) {
    return node.isArray() ? "]" : "}";
  }
}
