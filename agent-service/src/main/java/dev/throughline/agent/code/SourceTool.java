package dev.throughline.agent.code;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.sources.ParsedSource;
import dev.throughline.agent.sources.ParsedSource.Parsed;
import dev.throughline.agent.sources.ParsedSource.Unparsable;
import dev.throughline.agent.tools.SideEffects;
import dev.throughline.agent.tools.Tool;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolResult.Success;
import dev.throughline.agent.tools.ToolSpec;
import dev.throughline.agent.tools.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the tools over parsed Java share: the optional argument {@code path}, and how they say that
 * a source is not there or is not Java. Sources that cannot be read are listed in {@code
 * parse_errors} beside the result of the others; only when none can be read is the call a failure.
 */
abstract class SourceTool implements Tool {
  static final String PATH = "path";

  private static final Schema PARAMETERS =
      Schema.of(
          """
          {
            "type": "object",
            "properties": {
              "path": {
                "type": "string",
                "description": "Path of one source; all sources when absent."
              }
            },
            "additionalProperties": false
          }
          """);

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final int MAX_RESULT_CHARACTERS = 100_000;

  private final ToolSpec spec;

  SourceTool(String name, String description) {
    this(name, description, PARAMETERS);
  }

  /**
   * @param parameters may have {@code path}, and others for {@link #analyse}
   */
  SourceTool(String name, String description, Schema parameters) {
    this.spec =
        new ToolSpec(
            name, description, parameters, SideEffects.NONE, DEADLINE, MAX_RESULT_CHARACTERS);
  }

  @Override
  public final ToolSpec spec() {
    return spec;
  }

  @Override
  public final ToolResult call(ObjectNode arguments, Workspace workspace) {
    Optional<List<ParsedSource>> asked = asked(arguments, workspace);
    if (asked.isEmpty()) {
      return unknownPath();
    }
    List<Parsed> readable = ofType(asked.get(), Parsed.class);
    List<Unparsable> unreadable = ofType(asked.get(), Unparsable.class);
    if (readable.isEmpty() && !unreadable.isEmpty()) {
      return new Failure("parse_error", sentence(unreadable));
    }
    ObjectNode result = analyse(readable, arguments);
    if (!unreadable.isEmpty()) {
      result.set("parse_errors", parseErrors(unreadable));
    }
    return new Success(result);
  }

  /** The tool's result for these sources, possibly none. */
  abstract ObjectNode analyse(List<Parsed> sources, ObjectNode arguments);

  static Failure unknownPath() {
    return new Failure("unknown_path", "The request has no source with this path.");
  }

  private static Optional<List<ParsedSource>> asked(ObjectNode arguments, Workspace workspace) {
    return arguments.has(PATH)
        ? workspace.sources().parse(arguments.get(PATH).textValue()).map(List::of)
        : Optional.of(workspace.sources().parseAll());
  }

  private static <T> List<T> ofType(List<ParsedSource> sources, Class<T> type) {
    return sources.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static String sentence(List<Unparsable> sources) {
    Unparsable first = sources.get(0);
    return "No source could be read as Java. %s, line %d: %s"
        .formatted(first.path(), first.line(), first.message());
  }

  private static ArrayNode parseErrors(List<Unparsable> sources) {
    ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    for (Unparsable source : sources) {
      errors
          .addObject()
          .put("path", source.path())
          .put("line", source.line())
          .put("message", source.message());
    }
    return errors;
  }
}
