package dev.throughline.e2e.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The part of a test that the README shows, from its marks in the source. */
final class ShownCode {
  private static final String BEGIN = "// begin of the example";
  private static final String END = "// end of the example";

  private ShownCode() {}

  /** The README as it is. */
  static String readme() throws IOException {
    return Files.readString(Path.of("../README.md"));
  }

  /** What stands between the marks, as the README shows it. */
  static String of(Class<?> test) throws IOException {
    String source =
        Files.readString(Path.of("src/test/java", test.getName().replace('.', '/') + ".java"));
    return source
        .substring(source.indexOf("@Test", source.indexOf(BEGIN)), source.indexOf(END))
        .lines()
        .map(line -> line.startsWith("  ") ? line.substring(2) : line)
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
