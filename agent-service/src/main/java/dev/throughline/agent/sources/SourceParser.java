package dev.throughline.agent.sources;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Problem;
import com.github.javaparser.ast.CompilationUnit;
import dev.throughline.agent.sources.ParsedSource.Parsed;
import dev.throughline.agent.sources.ParsedSource.Unparsable;
import java.util.Optional;

/**
 * Reads Java, in whichever release of it. What a source may say in which release is the compiler's
 * to judge: to check it here costs as much as the parsing, and changes no measure of the code. A
 * parser is not thread-safe, so each source gets its own.
 */
final class SourceParser {
  static final int MAX_MESSAGE_CHARACTERS = 200;

  private static final ParserConfiguration CONFIGURATION =
      new ParserConfiguration().setLanguageLevel(LanguageLevel.RAW);

  private SourceParser() {}

  static ParsedSource parse(Source source) {
    try {
      ParseResult<CompilationUnit> result = new JavaParser(CONFIGURATION).parse(source.content());
      Optional<CompilationUnit> unit = result.getResult();
      if (result.isSuccessful() && unit.isPresent()) {
        return new Parsed(source.path(), lines(source.content()), unit.get());
      }
      return unparsable(source, result);
    } catch (StackOverflowError tooDeep) {
      // The parser descends recursively: some thousand nested brackets exhaust any stack. The
      // stack is unwound here and nothing is shared, so the thread is as good as before.
      return new Unparsable(source.path(), 0, "is nested too deeply to be read");
    }
  }

  private static Unparsable unparsable(Source source, ParseResult<CompilationUnit> result) {
    return result.getProblems().stream()
        .findFirst()
        .map(problem -> new Unparsable(source.path(), lineOf(problem), messageOf(problem)))
        .orElseGet(() -> new Unparsable(source.path(), 0, "is not Java"));
  }

  private static int lineOf(Problem problem) {
    return problem
        .getLocation()
        .flatMap(tokens -> tokens.getBegin().getRange())
        .map(range -> range.begin.line)
        .orElse(0);
  }

  private static String messageOf(Problem problem) {
    String firstLine = problem.getMessage().lines().findFirst().orElse("is not Java");
    return firstLine.length() <= MAX_MESSAGE_CHARACTERS
        ? firstLine
        : firstLine.substring(0, MAX_MESSAGE_CHARACTERS);
  }

  private static int lines(String content) {
    return (int) content.lines().count();
  }
}
