package dev.throughline.observability.schema.reading;

import dev.throughline.observability.schema.AttributeType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Examples of an attribute's values, each of its type: '404' in quotes is no number. */
final class Examples {
  private Examples() {}

  /** As text; those of an array as JSON would have them. */
  static List<String> read(YamlMap entry, AttributeType type) {
    List<String> examples = new ArrayList<>();
    for (Node item : entry.items("examples")) {
      examples.add(type.isArray() ? array(entry, item, type) : element(entry, item, type));
    }
    return examples;
  }

  private static String array(YamlMap entry, Node item, AttributeType type) {
    if (!(item instanceof SequenceNode sequence)) {
      throw entry.wrong(item, "an example of type %s must be a list".formatted(type));
    }
    return sequence.getValue().stream()
        .map(value -> element(entry, value, type.element()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String element(YamlMap entry, Node item, AttributeType type) {
    if (item instanceof ScalarNode scalar && item.getTag().equals(tag(type))) {
      return scalar.getValue();
    }
    throw entry.wrong(item, "an example must be of the type %s".formatted(type));
  }

  private static Tag tag(AttributeType type) {
    return switch (type) {
      case INT -> Tag.INT;
      case DOUBLE -> Tag.FLOAT;
      case BOOLEAN -> Tag.BOOL;
      default -> Tag.STR;
    };
  }
}
