package dev.throughline.traceconsole.logql;

import dev.throughline.traceconsole.syntax.Regex;
import dev.throughline.traceconsole.syntax.SyntaxException;
import dev.throughline.traceconsole.syntax.Token;
import dev.throughline.traceconsole.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Reads a stream selector and the pipeline after it. */
final class PipelineParser {
  private static final String SELECTS_ALL =
      "parse error : queries require at least one regexp or equality matcher that does not have"
          + " an empty-compatible value. For instance, app=~\".*\" does not meet this requirement,"
          + " but app=~\".+\" will";

  private final Tokens tokens;

  PipelineParser(Tokens tokens) {
    this.tokens = tokens;
  }

  LogQuery logQuery() throws SyntaxException {
    return new LogQuery(selector(), stages());
  }

  List<Matcher> selector() throws SyntaxException {
    tokens.expect("{");
    List<Matcher> matchers = new ArrayList<>();
    while (!tokens.accept("}")) {
      matchers.add(matcher());
      if (!tokens.peek().is("}")) {
        tokens.expect(",");
      }
    }
    if (matchers.stream().allMatch(matcher -> matcher.test(""))) {
      throw new SyntaxException(SELECTS_ALL);
    }
    return List.copyOf(matchers);
  }

  private Matcher matcher() throws SyntaxException {
    String label = tokens.expect(Token.Kind.WORD, "IDENTIFIER");
    Matcher.Operator operator = Matcher.Operator.of(tokens.peek().text());
    if (operator == null) {
      throw tokens.unexpected();
    }
    tokens.take();
    return Matcher.of(label, operator, tokens.expect(Token.Kind.STRING, "STRING"));
  }

  List<Stage> stages() throws SyntaxException {
    List<Stage> stages = new ArrayList<>();
    while (true) {
      Token token = tokens.peek();
      if (token.kind() != Token.Kind.SYMBOL) {
        return List.copyOf(stages);
      }
      switch (token.text()) {
        case "|=" -> stages.add(new Stage.Contains(lineText(), false));
        case "!=" -> stages.add(new Stage.Contains(lineText(), true));
        case "|~" -> stages.add(new Stage.Finds(Regex.anywhere(lineText()), false));
        case "!~" -> stages.add(new Stage.Finds(Regex.anywhere(lineText()), true));
        case "|" -> stages.add(fields());
        case "|>", "!>" -> throw SyntaxException.unsupported("LogQL's pattern filter");
        default -> {
          return List.copyOf(stages);
        }
      }
    }
  }

  private String lineText() throws SyntaxException {
    tokens.take();
    String text = tokens.expect(Token.Kind.STRING, "STRING");
    if (tokens.peek().isWord("or")) {
      throw SyntaxException.unsupported("several texts in one line filter");
    }
    return text;
  }

  private Stage fields() throws SyntaxException {
    tokens.take();
    List<List<Matcher>> anyOf = new ArrayList<>();
    do {
      List<Matcher> allOf = new ArrayList<>();
      do {
        allOf.add(field());
      } while (tokens.acceptWord("and") || tokens.accept(","));
      anyOf.add(List.copyOf(allOf));
    } while (tokens.acceptWord("or"));
    return new Stage.Fields(List.copyOf(anyOf));
  }

  private Matcher field() throws SyntaxException {
    if (tokens.peek().is("(")) {
      throw SyntaxException.unsupported("parentheses in a label filter");
    }
    Token name = tokens.peek();
    if (name.kind() != Token.Kind.WORD) {
      throw tokens.unexpected("IDENTIFIER");
    }
    Token operator = tokens.peekSecond();
    if (Matcher.Operator.of(operator.text()) == null) {
      boolean compared = operator.text().matches("==|[<>]=?");
      throw SyntaxException.unsupported(
          compared ? "comparing labels as numbers" : "LogQL's stage " + name.text());
    }
    return matcher();
  }
}
