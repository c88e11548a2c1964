package dev.throughline.localstack.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.localstack.terminal.TextWidth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares what is shown with a file that a person has looked at. {@code mvn test
 * -Dgolden.update=true} writes the files anew: look at the difference before you commit it.
 */
final class GoldenFiles {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private GoldenFiles() {}

  static void assertShown(List<Line> lines, Terminal terminal, String name) throws IOException {
    List<String> shown = lines.stream().map(terminal::show).toList();
    Path file = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, String.join("\n", shown) + "\n");
    }
    assertThat(String.join("\n", shown) + "\n").isEqualTo(Files.readString(file));
    if (!terminal.colour()) {
      assertThat(shown)
          .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(terminal.width()));
    }
  }
}
