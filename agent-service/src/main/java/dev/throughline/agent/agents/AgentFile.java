package dev.throughline.agent.agents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.serialization.DefaultJsonNodeReader;
import com.networknt.schema.serialization.JsonNodeReader;
import com.networknt.schema.serialization.node.LocationJsonNodeFactoryFactory;
import dev.throughline.agent.schema.InvalidSchema;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.schema.Violation;
import dev.throughline.agent.tools.SideEffects;
import dev.throughline.agent.tools.Tool;
import dev.throughline.agent.tools.Toolbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one agent from YAML text and says exactly what is wrong with it. */
final class AgentFile {
  private static final Schema FORMAT = Schema.of(format());

  /** Remembers the line of every value, and accepts no field twice. */
  private static final JsonNodeReader READER =
      new DefaultJsonNodeReader(
          new ObjectMapper(),
          YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build(),
          LocationJsonNodeFactoryFactory.getInstance()) {};

  private final String file;
  private final JsonNode root;

  private AgentFile(String file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * @param file how messages name the text
   * @throws InvalidAgentFile when the text does not have the form of an agent
   */
  static AgentFile read(String file, String yaml) {
    return new AgentFile(file, tree(file, yaml));
  }

  private static JsonNode tree(String file, String yaml) {
    JsonNode root = parse(file, yaml);
    List<Violation> violations = FORMAT.check(root);
    if (!violations.isEmpty()) {
      throw new InvalidAgentFile(file, violations.get(0));
    }
    return root;
  }

  private static JsonNode parse(String file, String yaml) {
    try {
      return READER.readTree(yaml, InputFormat.YAML);
    } catch (IOException | IllegalArgumentException e) { // The reader wraps the parser's fault.
      Throwable fault = e.getCause() == null ? e : e.getCause();
      throw new InvalidAgentFile(
          file,
          fault instanceof JsonProcessingException syntax
              ? violation(syntax)
              : new Violation("", 0, "is not YAML"));
    }
  }

  private static Violation violation(JsonProcessingException syntax) {
    int line = syntax.getLocation() == null ? 0 : syntax.getLocation().getLineNr();
    String problem = syntax.getOriginalMessage().lines().findFirst().orElse("");
    return new Violation("", line, "is not YAML: " + problem);
  }

  /**
   * @throws InvalidAgentFile when it is not an agent for this toolbox
   */
  Agent agent(Toolbox toolbox) {
    Schema answer = answerSchema();
    return new Agent(
        text("/name"),
        text("/description").strip(),
        text("/instructions").strip(),
        text("/model"),
        tools(toolbox),
        answer,
        verdict(answer),
        limits());
  }

  private Schema answerSchema() {
    try {
      return Schema.of(root.at("/answer"));
    } catch (InvalidSchema e) {
      Violation inner = e.violation();
      throw new InvalidAgentFile(
          file, new Violation("/answer" + inner.pointer(), inner.line(), inner.message()));
    }
  }

  private Toolbox tools(Toolbox toolbox) {
    SideEffects permitted =
        SideEffects.of(root.path("side_effects").asText(SideEffects.NONE.value()));
    List<Tool> tools = new ArrayList<>();
    for (JsonNode name : root.at("/tools")) {
      String pointer = "/tools/" + tools.size();
      Tool tool = toolbox.find(name.textValue()).orElse(null);
      if (tool == null) {
        throw wrong(
            pointer,
            "no tool is named %s; the tools are %s".formatted(name.textValue(), toolbox.names()));
      }
      SideEffects needed = tool.spec().sideEffects();
      if (!permitted.permits(needed)) {
        throw wrong(
            pointer,
            "the tool %s does more (%s) than this agent's side_effects permit (%s)"
                .formatted(name.textValue(), needed.value(), permitted.value()));
      }
      tools.add(tool);
    }
    return new Toolbox(tools);
  }

  private VerdictFields verdict(Schema answer) {
    return new VerdictFields(
        text("/verdict/decision"),
        field("result", answer, "string"),
        field("confidence", answer, "number"),
        optionalField("factors", answer, "object"),
        optionalField("alternatives", answer, "array"));
  }

  private @Nullable String optionalField(String part, Schema answer, String type) {
    return root.at("/verdict").has(part) ? field(part, answer, type) : null;
  }

  /** A verdict that reads a field which answers do not have would fail at every execution. */
  private String field(String part, Schema answer, String type) {
    String name = text("/verdict/" + part);
    JsonNode declared = answer.document().at("/properties").path(name).path("type");
    if (!type.equals(declared.asText())) {
      throw wrong("/verdict/" + part, "the answer's schema has no %s %s".formatted(type, name));
    }
    return name;
  }

  private Limits limits() {
    return new Limits(
        number("input_characters"),
        number("turns"),
        number("tool_calls"),
        number("tokens"),
        Duration.ofMillis(Math.round(root.at("/limits/seconds").doubleValue() * 1000)),
        number("repairs"));
  }

  private int number(String limit) {
    return root.at("/limits/" + limit).intValue();
  }

  private String text(String pointer) {
    return root.at(pointer).textValue();
  }

  /** What is wrong at a place of this file. */
  InvalidAgentFile wrong(String pointer, String message) {
    return new InvalidAgentFile(file, Schema.violationAt(root, pointer, message));
  }

  private static JsonNode format() {
    try (InputStream in = AgentFile.class.getResourceAsStream("/agent.schema.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
