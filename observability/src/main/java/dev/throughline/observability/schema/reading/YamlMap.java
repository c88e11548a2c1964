package dev.throughline.observability.schema.reading;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping in a YAML file, read strictly: a key stands in it once, and somebody asks for it. */
final class YamlMap {
  private final Path file;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();

  private YamlMap(Path file, Node node) {
    this.file = file;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("a mapping must stand here");
    }
    for (NodeTuple entry : mapping.getValue()) {
      String key = scalar(entry.getKeyNode());
      if (values.put(key, entry.getValueNode()) != null) {
        throw wrong(entry.getKeyNode(), "'%s' stands here for a second time".formatted(key));
      }
    }
  }

  /**
   * What a file holds.
   *
   * @throws SchemaException when that is no YAML, or no mapping
   */
  static YamlMap of(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      Node root = new Yaml(new LoaderOptions()).compose(reader);
      if (root == null) {
        throw new SchemaException(file, 1, "the file is empty");
      }
      return new YamlMap(file, root);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new SchemaException(file, line, "this is no YAML: " + e.getProblem());
    }
  }

  /** The text that must stand under {@code key}. */
  String text(String key) {
    return optionalText(key).orElseThrow(() -> wrong("'%s' is missing".formatted(key)));
  }

  Optional<String> optionalText(String key) {
    return node(key).map(this::scalar);
  }

  /** The items of a list of texts; none if the key is not there. */
  List<String> texts(String key) {
    return items(key).stream().map(this::scalar).toList();
  }

  /** The items of a list of mappings; none if the key is not there. */
  List<YamlMap> maps(String key) {
    return items(key).stream().map(item -> new YamlMap(file, item)).toList();
  }

  Optional<YamlMap> map(String key) {
    return node(key).map(value -> new YamlMap(file, value));
  }

  boolean isMap(String key) {
    return values.get(key) instanceof MappingNode;
  }

  Optional<Node> node(String key) {
    asked.add(key);
    return Optional.ofNullable(values.get(key));
  }

  List<Node> items(String key) {
    return node(key).map(value -> items(key, value)).orElse(List.of());
  }

  /** One of an enumeration's constants, in lower case. */
  <E extends Enum<E>> E constant(String key, Class<E> type) {
    return constant(type, text(key), "'%s'".formatted(key));
  }

  <E extends Enum<E>> E constant(Class<E> type, String name, String what) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
        return constant;
      }
    }
    throw wrong("%s cannot be '%s'".formatted(what, name));
  }

  /** Refuses what nobody has asked for. */
  void end() {
    String unknown =
        values.keySet().stream()
            .filter(key -> !asked.contains(key))
            .map("'%s'"::formatted)
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      throw wrong("unknown here: " + unknown);
    }
  }

  SchemaException wrong(String what) {
    return wrong(node, what);
  }

  SchemaException wrong(Node where, String what) {
    return new SchemaException(file, where.getStartMark().getLine() + 1, what);
  }

  private List<Node> items(String key, Node value) {
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw wrong(value, "'%s' must be a list".formatted(key));
  }

  private String scalar(Node value) {
    if (value instanceof ScalarNode scalar && !value.getTag().equals(Tag.NULL)) {
      return scalar.getValue().strip();
    }
    throw wrong(value, "a text must stand here");
  }
}
