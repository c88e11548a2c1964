package dev.throughline.agent.sources;

import com.github.javaparser.ast.CompilationUnit;

/** What came of reading one source as Java. */
public sealed interface ParsedSource {

  /** How the caller names the file. */
  String path();

  /**
   * The source is Java.
   *
   * @param lines how many lines the file has
   */
  record Parsed(String path, int lines, CompilationUnit unit) implements ParsedSource {}

  /**
   * The source is not Java as far as this parser knows.
   *
   * @param line where the first problem is, from 1; 0 when the parser cannot say
   * @param message what is wrong there, at most {@value SourceParser#MAX_MESSAGE_CHARACTERS}
   *     characters; may quote the source
   */
  record Unparsable(String path, int line, String message) implements ParsedSource {}
}
