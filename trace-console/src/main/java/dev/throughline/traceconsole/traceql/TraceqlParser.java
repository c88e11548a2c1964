package dev.throughline.traceconsole.traceql;

import dev.throughline.traceconsole.syntax.Dialect;
import dev.throughline.traceconsole.syntax.SyntaxException;
import dev.throughline.traceconsole.syntax.Token;
import dev.throughline.traceconsole.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads TraceQL: filters, how they are joined, and {@code select}. */
public final class TraceqlParser {
  private static final int MAX_DEPTH = 64;

  private final Tokens tokens;
  private final ConditionParser conditions;
  private int depth;

  private TraceqlParser(Tokens tokens) {
    this.tokens = tokens;
    this.conditions = new ConditionParser(tokens);
  }

  public static ParsedTraceql parse(String text) {
    try {
      TraceqlParser parser = new TraceqlParser(Tokens.of(text, Dialect.TRACEQL));
      Selection selection = parser.selection();
      List<Field> selected = parser.pipeline();
      parser.tokens.expectEnd();
      return new ParsedTraceql.Query(new TraceQuery(selection, selected));
    } catch (SyntaxException e) {
      return new ParsedTraceql.Refused("invalid TraceQL query: " + e.why());
    }
  }

  /** As between conditions, {@code &&} and {@code ||} bind alike; kinship binds more tightly. */
  private Selection selection() throws SyntaxException {
    Selection left = related();
    while (tokens.peek().is("&&") || tokens.peek().is("||")) {
      boolean all = tokens.take().is("&&");
      left = new Selection.Joined(left, related(), all);
    }
    return left;
  }

  private Selection related() throws SyntaxException {
    Selection left = single();
    while (tokens.peek().kind() == Token.Kind.SYMBOL) {
      String symbol = tokens.peek().text();
      if (symbol.matches("[!&](>>|<<|>|<|~)")) {
        throw SyntaxException.unsupported("the structural operator " + symbol);
      }
      Kinship kinship = Kinship.of(symbol);
      if (kinship == null) {
        return left;
      }
      tokens.take();
      left = new Selection.Related(left, kinship, single());
    }
    return left;
  }

  private Selection single() throws SyntaxException {
    if (tokens.accept("{")) {
      Condition condition = tokens.peek().is("}") ? new Condition.Always() : conditions.condition();
      tokens.expect("}");
      return new Selection.Filter(condition);
    }
    if (!tokens.accept("(")) {
      if (tokens.peek().kind() == Token.Kind.WORD) {
        throw SyntaxException.unsupported("TraceQL's " + tokens.peek().text());
      }
      throw tokens.unexpected();
    }
    if (++depth > MAX_DEPTH) {
      throw SyntaxException.unsupported("a query nested deeper than " + MAX_DEPTH);
    }
    Selection inner = selection();
    depth--;
    tokens.expect(")");
    return inner;
  }

  private List<Field> pipeline() throws SyntaxException {
    List<Field> selected = new ArrayList<>();
    while (tokens.accept("|")) {
      String stage = tokens.peek().text();
      if (tokens.peek().kind() != Token.Kind.WORD) {
        throw tokens.unexpected();
      } else if (!stage.equals("select")) {
        throw SyntaxException.unsupported("TraceQL's " + stage);
      }
      tokens.take();
      tokens.expect("(");
      do {
        selected.add(field());
      } while (tokens.accept(","));
      tokens.expect(")");
    }
    return selected;
  }

  private Field field() throws SyntaxException {
    Token token = tokens.peek();
    Optional<Field> field =
        token.kind() == Token.Kind.WORD ? FieldParser.parse(token.text()) : Optional.empty();
    if (field.isEmpty()) {
      throw tokens.unexpected();
    }
    tokens.take();
    return field.get();
  }
}
