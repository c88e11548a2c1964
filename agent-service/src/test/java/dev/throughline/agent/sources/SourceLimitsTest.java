package dev.throughline.agent.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLimitsTest {
  private final SourceLimits limits = new SourceLimits(3, 100);

  @ParameterizedTest
  @ValueSource(
      strings = {"A.java", "src/main/java/A.java", "a b/C-d_e+f@g.java", "größe/Maß.java", "$A.x"})
  void acceptsPlainRelativePaths(String path) {
    assertThat(limits.violations(List.of(new Source(path, "")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "../A.java",
        "a/../../b",
        "a//b",
        "a/",
        "./A.java",
        ".git/config",
        "C:\\A.java",
        "a\\b",
        "a\nb",
        "a\u0000b",
        "a\u001b[31mb",
        "~/A.java",
        "a\u202eb",
        " A"
      })
  void refusesPathsThatClimbHideOrForge(String path) {
    assertThat(limits.violations(List.of(new Source(path, ""))))
        .singleElement()
        .asString()
        .startsWith("the path of source 1 is not a plain relative path");
  }

  @Test
  void refusesLongPaths() {
    assertThat(limits.violations(List.of(new Source("a".repeat(256), "")))).isEmpty();
    assertThat(limits.violations(List.of(new Source("a".repeat(257), "")))).hasSize(1);
  }

  @Test
  void refusesTheSamePathTwice() {
    assertThat(limits.violations(List.of(new Source("A", ""), new Source("A", ""))))
        .containsExactly("the path of source 2 is that of an earlier one");
  }

  @Test
  void boundsCountAndBytes() {
    List<Source> many = Collections.nCopies(4, new Source("A", "x".repeat(30)));
    assertThat(limits.violations(many))
        .contains("4 sources, at most 3 are accepted")
        .contains("the sources have 120 bytes together, at most 100 are accepted");
  }

  @Test
  void countsBytesAndNotCharacters() {
    assertThat(SourceLimits.totalBytes(List.of(new Source("A", "ä€")))).isEqualTo(5);
  }
}
