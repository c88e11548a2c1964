package dev.throughline.agent.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.tools.Tool;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolSpec;
import dev.throughline.agent.tools.Toolbox;
import dev.throughline.agent.tools.Workspace;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentFilesTest {
  private static final Toolbox TOOLBOX =
      new Toolbox(
          List.of(tool("outline"), tool("complexity"), tool("suspicious_patterns"), tool("look")));

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
    assertThat(AgentFiles.builtIn(TOOLBOX)).extracting(Agent::name).containsExactly("code-analyst");
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

  private static Tool tool(String name) {
    ToolSpec spec =
        new ToolSpec(
            name,
            "A tool.",
            Schema.of(new ObjectMapper().createObjectNode()),
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
