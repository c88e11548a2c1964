package dev.throughline.localstack.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.localstack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {
  @TempDir Path folder;
  private Path program;

  @BeforeEach
  void makeProgram() throws IOException {
    program =
        Files.createFile(
            folder.resolve("tool"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  @Test
  void aProgramIsFoundOnThePath() {
    String path = "/nowhere::" + folder;

    assertThat(Tools.find("TOOL", "tool", Map.of("PATH", path))).contains(program);
  }

  @Test
  void theVariableWinsOverThePath() throws IOException {
    Path other = Files.copy(program, folder.resolve("other"));

    assertThat(
            Tools.find("TOOL", "tool", Map.of("PATH", folder.toString(), "TOOL", other.toString())))
        .contains(other);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(Tools.find("TOOL", "absent", Map.of("PATH", folder.toString()))).isEmpty();
    assertThat(Tools.find("TOOL", "tool", Map.of())).isEmpty();
  }

  @Test
  void aVariableThatNamesNoProgramIsSaidToBeWrong() {
    assertThatThrownBy(() -> Tools.find("TOOL", "tool", Map.of("TOOL", "/nowhere/tool")))
        .isInstanceOf(StackException.class)
        .hasMessage("TOOL is set to /nowhere/tool, which is no program that can be run.");
  }
}
