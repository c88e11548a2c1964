package dev.throughline.agent.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.tools.SideEffects;
import dev.throughline.agent.tools.Tool;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolSpec;
import dev.throughline.agent.tools.Toolbox;
import dev.throughline.agent.tools.Workspace;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentFilesTest {
  private static final Toolbox TOOLBOX =
      new Toolbox(
          Stream.concat(
                  Stream.of(
                          "outline",
                          "complexity",
                          "suspicious_patterns",
                          "find_usages",
                          "read_lines",
                          "look")
                      .map(name -> tool(name, SideEffects.NONE)),
                  Stream.of(
                          "find_traces",
                          "trace_summary",
                          "critical_path",
                          "first_failure",
                          "span_details",
                          "ask")
                      .map(name -> tool(name, SideEffects.EXTERNAL_READ)))
              .toList());

  private static final String VALID =
      """
      name: helper
      description: Helps.
      instructions: Help.
      model: default
      tools: [look]
      answer:
        type: object
        required: [verdict, sure]
        properties:
          verdict: { type: string }
          sure: { type: number, minimum: 0, maximum: 1 }
          why: { type: object }
      verdict:
        decision: help
        result: verdict
        confidence: sure
      limits:
        input_characters: 100
        turns: 3
        tool_calls: 4
        tokens: 500
        seconds: 2.5
        repairs: 0
      """;

  @TempDir Path folder;

  @Test
  void aValidFileIsAnAgent() throws Exception {
    Files.writeString(folder.resolve("helper.yaml"), VALID);

    assertThat(AgentFiles.in(folder, TOOLBOX))
        .singleElement()
        .satisfies(
            agent -> {
              assertThat(agent.name()).isEqualTo("helper");
              assertThat(agent.toolbox().names()).containsExactly("look");
              assertThat(agent.verdict())
                  .isEqualTo(new VerdictFields("help", "verdict", "sure", null, null));
              assertThat(agent.limits())
                  .isEqualTo(new Limits(100, 3, 4, 500, Duration.ofMillis(2500), 0));
            });
  }

  @Test
  void theAgentsThatShipAreValid() {
    assertThat(AgentFiles.builtIn(TOOLBOX))
        .extracting(Agent::name)
        .containsExactly("code-analyst", "trace-analyst");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          name: helper            ~ name: Bad Name         ~ line 1, /name
          description: Helps.     ~ descriptions: Helps.   ~ required property 'description' not found
          tools: [look]           ~ tools: [look, destroy] ~ line 5, /tools/1: no tool is named destroy
          tools: [look]           ~ tools: [look, look]    ~ line 5, /tools
          tools: [look]           ~ tools: [look, ask]     ~ line 5, /tools/1: the tool ask does more (external_read) than this agent's side_effects permit (none)
          turns: 3                ~ turns: many            ~ line 19, /limits/turns
          turns: 3                ~ turns: 0               ~ line 19, /limits/turns
          repairs: 0              ~ repairs: 0.5           ~ /limits/repairs
          confidence: sure        ~ confidence: verdict    ~ line 16, /verdict/confidence: the answer's schema has no number verdict
          confidence: sure        ~ confidence: certainty  ~ line 16, /verdict/confidence
          decision: help          ~ decision: Help me      ~ line 14, /verdict/decision
          type: string            ~ type: text             ~ line 10, /answer/properties/verdict/type
          model: default          ~ model: [default        ~ is not YAML
          """)
  void aWrongFileIsRefusedWithFileLineAndField(String right, String wrong, String complaint)
      throws Exception {
    Path file = Files.writeString(folder.resolve("wrong.yaml"), VALID.replace(right, wrong));

    assertThatThrownBy(() -> AgentFiles.in(folder, TOOLBOX))
        .isInstanceOf(InvalidAgentFile.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(complaint);
  }

  @Test
  void anAnswerSchemaThatFetchesIsRefused() throws Exception {
    String fetching =
        VALID.replace("why: { type: object }", "why: { $ref: 'http://127.0.0.1:1/schema' }");
    Files.writeString(folder.resolve("fetching.yaml"), fetching);

    assertThatThrownBy(() -> AgentFiles.in(folder, TOOLBOX))
        .isInstanceOf(InvalidAgentFile.class)
        .hasMessageContaining("cannot refer to another document");
  }

  @Test
  void aToolThatAsksOthersNeedsThePermissionForIt() throws Exception {
    for (String permitted : List.of("external_read", "external_write")) {
      Files.writeString(
          folder.resolve("asking.yaml"),
          VALID.replace("tools: [look]", "tools: [ask]\nside_effects: " + permitted));

      assertThat(AgentFiles.in(folder, TOOLBOX).get(0).toolbox().names()).containsExactly("ask");
    }
  }

  @Test
  void aConfigMapsFolderIsReadThroughItsLinks() throws Exception {
    Path version = Files.createDirectory(folder.resolve("..2026_11_24"));
    Files.writeString(version.resolve("helper.yaml"), VALID);
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_11_24"));
    Files.createSymbolicLink(folder.resolve("helper.yaml"), Path.of("..data/helper.yaml"));

    assertThat(AgentFiles.in(folder, TOOLBOX)).extracting(Agent::name).containsExactly("helper");
  }

  @Test
  void aLinkToNowhereIsToldByName() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("gone.yaml"), Path.of("..data/gone.yaml"));

    assertThatThrownBy(() -> AgentFiles.in(folder, TOOLBOX))
        .hasMessage("cannot read the agent " + link);
  }

  @Test
  void twoFilesOfOneFolderCannotHaveTheSameName() throws Exception {
    Path first = Files.writeString(folder.resolve("a.yaml"), VALID);
    Path second = Files.writeString(folder.resolve("b.yaml"), VALID);

    assertThatThrownBy(() -> AgentFiles.in(folder, TOOLBOX))
        .isInstanceOf(InvalidAgentFile.class)
        .hasMessage(second + ", line 1, /name: " + first + " is already an agent of this name");
  }

  @Test
  void aFileThatIsTooLargeIsRefusedUnread() throws Exception {
    Path file = Files.writeString(folder.resolve("large.yaml"), "# " + "x".repeat(300_000));

    assertThatThrownBy(() -> AgentFiles.in(folder, TOOLBOX))
        .isInstanceOf(InvalidAgentFile.class)
        .hasMessage(file + ": has 300002 bytes, at most 262144 are accepted");
  }

  @Test
  void aFileThatIsNotUtf8IsRefused() throws Exception {
    Path file = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});

    assertThatThrownBy(() -> AgentFiles.in(folder, TOOLBOX))
        .isInstanceOf(InvalidAgentFile.class)
        .hasMessage(file + ": is not text in UTF-8");
  }

  @Test
  void theSameFieldTwiceIsRefused() throws Exception {
    Files.writeString(folder.resolve("twice.yaml"), VALID + "name: other\n");

    assertThatThrownBy(() -> AgentFiles.in(folder, TOOLBOX))
        .isInstanceOf(InvalidAgentFile.class)
        .hasMessageContaining("twice.yaml, line 24: is not YAML: Duplicate field 'name'");
  }

  @Test
  void everyFieldOfTheFormatIsDescribedForEditors() throws Exception {
    JsonNode schema =
        new ObjectMapper().readTree(AgentFile.class.getResourceAsStream("/agent.schema.json"));

    assertThat(schema.get("$id").asText()).isEqualTo("urn:throughline:agent");
    assertThat(undescribed("", schema)).isEmpty();
  }

  private static List<String> undescribed(String pointer, JsonNode schema) {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      String place = pointer + "/" + field.getKey();
      // What stands below answer is about a schema, and not about the file's own fields.
      if (!place.startsWith("/answer/") && field.getValue().path("description").isMissingNode()) {
        found.add(place);
      }
      found.addAll(undescribed(place, field.getValue()));
    }
    return found;
  }

  @Test
  void onlyYamlFilesAreRead() throws Exception {
    Files.writeString(folder.resolve("README.md"), "not an agent");
    Files.writeString(folder.resolve(".hidden.yaml"), "not an agent");
    Files.createDirectory(folder.resolve("folder.yaml"));

    assertThat(AgentFiles.in(folder, TOOLBOX)).isEmpty();
  }

  @Test
  void aMissingFolderIsToldByName() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> AgentFiles.in(missing, TOOLBOX))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(missing.toString());
  }

  private static Tool tool(String name, SideEffects sideEffects) {
    ToolSpec spec =
        new ToolSpec(
            name,
            "A tool.",
            Schema.of(new ObjectMapper().createObjectNode()),
            sideEffects,
            Duration.ofSeconds(1),
            9);
    return new Tool() {
      @Override
      public ToolSpec spec() {
        return spec;
      }

      @Override
      public ToolResult call(ObjectNode arguments, Workspace workspace) {
        throw new AssertionError("not called");
      }
    };
  }
}
