package dev.throughline.vertexsimulator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptLibraryTest {
  private static final Path BUILT_IN = Path.of("src/main/resources/scripts");

  @TempDir private Path folder;

  @Test
  void shipsEveryScriptOfTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(BUILT_IN)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(ScriptLibrary.BUILT_IN);
    }
  }

  @Test
  void shipsScriptsThatThePublishedSchemaAllows() throws IOException {
    for (String name : ScriptLibrary.BUILT_IN) {
      try (InputStream script = Files.newInputStream(BUILT_IN.resolve(name + ".yaml"))) {
        assertThat(schema().validate(new YAMLMapper().readTree(script))).as(name).isEmpty();
      }
    }
  }

  @Test
  void looksAtScenariosBeforeAnyAnswer() {
    assertThat(ScriptLibrary.load(null).scripts())
        .extracting(Script::script)
        .first()
        .asString()
        .startsWith("scenario-");
  }

  @Test
  void letsTheFolderAddAndReplace() throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), "{script: mine, pace: {first: 1s}}");
    Files.writeString(folder.resolve("other.yml"), "{script: code-analyst, pace: {first: 9s}}");

    ScriptLibrary library = ScriptLibrary.load(folder);

    assertThat(library.scripts()).hasSize(ScriptLibrary.BUILT_IN.size() + 1);
    assertThat(library.scripts())
        .filteredOn(script -> script.script().equals("code-analyst"))
        .singleElement()
        .satisfies(script -> assertThat(script.turns()).isEmpty());
  }

  @Test
  void refusesTwoOfOneNameInTheFolder() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "{script: mine, pace: {first: 1s}}");
    Files.writeString(folder.resolve("b.yaml"), "{script: mine, pace: {first: 2s}}");

    assertThatThrownBy(() -> ScriptLibrary.load(folder))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("b.yaml")
        .hasMessageContaining("\"mine\"");
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream schema = ScriptLibrary.class.getResourceAsStream("/script.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
  }
}
