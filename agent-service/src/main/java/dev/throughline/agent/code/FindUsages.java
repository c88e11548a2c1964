package dev.throughline.agent.code;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.sources.ParsedSource.Parsed;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Tool {@code find_usages}: where a name is declared and where it is used. By syntax: the types
 * that an expression has are not known, so that two methods of one name are not told apart.
 */
@Singleton
final class FindUsages extends SourceTool {
  /** More would say no more; the counts are of all. */
  private static final int MAX_PLACES = 200;

  private static final Schema PARAMETERS =
      Schema.of(
          """
          {
            "type": "object",
            "required": ["name"],
            "properties": {
              "name": {
                "type": "string",
                "description": "Simple name of a type, method, field or variable.",
                "pattern": "^[\\\\p{L}_$][\\\\p{L}\\\\p{N}_$]{0,199}$"
              },
              "path": {
                "type": "string",
                "description": "Path of one source; all sources when absent."
              }
            },
            "additionalProperties": false
          }
          """);

  FindUsages() {
    super(
        "find_usages",
        "Finds where a type, method, field or variable is declared and used, by its simple name:"
            + " path, line, column, kind and the method around each place. Names are compared and"
            + " types are not resolved, so different things of one name are found together.",
        PARAMETERS);
  }

  @Override
  ObjectNode analyse(List<Parsed> sources, ObjectNode arguments) {
    String name = arguments.get("name").textValue();
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("name", name);
    ArrayNode declarations = result.putArray("declarations");
    ArrayNode uses = result.putArray("uses");
    int declared = 0;
    int used = 0;
    for (Parsed source : sources) {
      for (NamedPlace place : NamedPlace.in(source.unit(), name)) {
        boolean isDeclaration = place.kind().isDeclaration();
        declared += isDeclaration ? 1 : 0;
        used += isDeclaration ? 0 : 1;
        if (declared + used <= MAX_PLACES) {
          describe(place, source.path(), (isDeclaration ? declarations : uses).addObject());
        }
      }
    }
    return result
        .put("declarations_count", declared)
        .put("uses_count", used)
        .put("all_listed", declared + used <= MAX_PLACES);
  }

  private static void describe(NamedPlace place, String path, ObjectNode out) {
    out.put("path", path)
        .put("line", place.line())
        .put("column", place.column())
        .put("kind", place.kind().value())
        .put("within", Members.within(place.node()));
  }
}
