package dev.throughline.vertexsimulator.script;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the line of a field in a YAML text that has parsed. */
final class FieldLine {
  private FieldLine() {}

  /** The line of the field, from 1; of what encloses it when the field itself is not there. */
  static int of(String yaml, List<Reference> path) {
    Node at = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
    int line = line(at);
    for (Reference step : path) {
      if (at instanceof SequenceNode list && step.getIndex() < list.getValue().size()) {
        at = list.getValue().get(step.getIndex());
        line = line(at);
      } else if (at instanceof MappingNode map) {
        NodeTuple field = field(map, step.getFieldName());
        if (field == null) {
          return line;
        }
        at = field.getValueNode();
        line = line(field.getKeyNode());
      }
    }
    return line;
  }

  private static @Nullable NodeTuple field(MappingNode map, @Nullable String name) {
    for (NodeTuple field : map.getValue()) {
      if (field.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private static int line(@Nullable Node node) {
    return node == null ? 1 : node.getStartMark().getLine() + 1;
  }
}
