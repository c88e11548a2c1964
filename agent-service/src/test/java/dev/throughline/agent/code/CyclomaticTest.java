package dev.throughline.agent.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.stmt.BlockStmt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CyclomaticTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          a();                                                          ~ 1 ~ 0
          if (a) b();                                                   ~ 2 ~ 1
          if (a) b(); else c();                                         ~ 2 ~ 1
          if (a) b(); else if (c) d(); else if (e) f();                 ~ 4 ~ 1
          if (a && b || c) d();                                         ~ 4 ~ 1
          if (a & b | c) d();                                           ~ 2 ~ 1
          x = a ? b : c;                                                ~ 2 ~ 0
          for (;;) while (a) do b(); while (c);                         ~ 4 ~ 3
          for (var x : xs) { if (x) { if (y) { a(); } } }               ~ 4 ~ 3
          switch (a) { case 1: case 2: b(); break; default: c(); }      ~ 3 ~ 1
          switch (a) { case 1, 2 -> b(); case 3 -> c(); default -> {} } ~ 4 ~ 1
          x = switch (a) { case 1 -> 2; default -> 3; };                ~ 2 ~ 1
          switch (a) { case String s when s.isEmpty() -> b(); default -> c(); } ~ 3 ~ 1
          try { a(); } catch (X e) { b(); } catch (Y e) { c(); } finally { d(); } ~ 3 ~ 1
          synchronized (a) { if (b) c(); }                              ~ 2 ~ 2
          run(() -> { if (a) b(); });                                   ~ 2 ~ 1
          run(new X() { void r() { if (a) b(); } });                    ~ 1 ~ 0
          class L { void r() { if (a) b(); } }                          ~ 1 ~ 0
          """)
  void countsPathsAndDepth(String statement, int cyclomatic, int nesting) {
    BlockStmt body = body(statement);
    assertThat(Cyclomatic.of(body)).as("cyclomatic").isEqualTo(cyclomatic);
    assertThat(Nesting.of(body)).as("nesting").isEqualTo(nesting);
  }

  private static BlockStmt body(String statement) {
    return new JavaParser(
            new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_21))
        .parseBlock("{" + statement + "}")
        .getResult()
        .orElseThrow(() -> new AssertionError("not Java: " + statement));
  }
}
