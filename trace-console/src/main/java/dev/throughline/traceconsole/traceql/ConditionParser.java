package dev.throughline.traceconsole.traceql;

import com.google.re2j.Pattern;
import dev.throughline.traceconsole.syntax.Durations;
import dev.throughline.traceconsole.syntax.Regex;
import dev.throughline.traceconsole.syntax.SyntaxException;
import dev.throughline.traceconsole.syntax.Token;
import dev.throughline.traceconsole.syntax.Tokens;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands in braces. */
final class ConditionParser {
  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%", "^");
  private static final int MAX_DEPTH = 64;

  private final Tokens tokens;
  private int depth;

  ConditionParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Reads a condition; {@code &&} and {@code ||} bind alike in TraceQL, from left to right. */
  Condition condition() throws SyntaxException {
    Condition left = single();
    while (tokens.peek().is("&&") || tokens.peek().is("||")) {
      boolean all = tokens.take().is("&&");
      left = new Condition.Joined(left, single(), all);
    }
    return left;
  }

  private Condition single() throws SyntaxException {
    if (++depth > MAX_DEPTH) {
      throw SyntaxException.unsupported("a query nested deeper than " + MAX_DEPTH);
    }
    try {
      if (!tokens.peek().is("!") && !tokens.peek().is("(")) {
        return comparison();
      }
      Condition condition = tokens.accept("!") ? negated() : parenthesised();
      if (comparator() != null) {
        throw SyntaxException.unsupported("comparing what is negated or in parentheses");
      }
      return condition;
    } finally {
      depth--;
    }
  }

  /** A negation takes the next operand only, whatever it is then compared with. */
  private Condition negated() throws SyntaxException {
    boolean simple = !tokens.peek().is("!") && !tokens.peek().is("(");
    return new Condition.Not(simple ? truth(operand()) : single());
  }

  private Condition parenthesised() throws SyntaxException {
    tokens.expect("(");
    Condition inner = condition();
    tokens.expect(")");
    return inner;
  }

  private static Condition truth(Operand operand) throws SyntaxException {
    if (operand.type() != null && operand.type() != Value.Type.TRUTH) {
      throw new SyntaxException("span filter expressions must resolve to a boolean");
    }
    return new Condition.IsTrue(operand);
  }

  private Condition comparison() throws SyntaxException {
    Operand left = operand();
    Comparison comparison = comparator();
    if (comparison == null) {
      return truth(left);
    }
    tokens.take();
    Operand right = operand();
    if (ARITHMETIC.contains(tokens.peek().text())) {
      throw SyntaxException.unsupported("arithmetic");
    }
    return compare(left, comparison, right);
  }

  private @Nullable Comparison comparator() throws SyntaxException {
    Token token = tokens.peek();
    if (token.kind() != Token.Kind.SYMBOL) {
      return null;
    }
    if (ARITHMETIC.contains(token.text())) {
      throw SyntaxException.unsupported("arithmetic");
    }
    return Comparison.of(token.text());
  }

  private static Condition compare(Operand left, Comparison comparison, Operand right)
      throws SyntaxException {
    if (left.type() == Value.Type.NIL || right.type() == Value.Type.NIL) {
      Operand other = left.type() == Value.Type.NIL ? right : left;
      if (!comparison.isEquality() || !(other instanceof Operand.OfSpan field)) {
        throw new SyntaxException("nil can only be compared with a field, by = or !=");
      }
      return new Condition.Exists(field.field(), comparison == Comparison.NOT_EQUAL);
    }
    Types.check(left, comparison, right);
    Pattern pattern = null;
    if (comparison.isRegex()) {
      if (!(right instanceof Operand.Literal literal)) {
        throw SyntaxException.unsupported("a regular expression that is not a literal");
      }
      pattern = Regex.whole(literal.value().shown());
    }
    return new Condition.Compare(left, comparison, right, pattern);
  }

  private Operand operand() throws SyntaxException {
    Token token = tokens.peek();
    Optional<Operand> operand =
        switch (token.kind()) {
          case STRING -> literal(new Value.Text(token.text()));
          case INTEGER -> whole(token.text(), 1);
          case FLOAT -> literal(new Value.Real(Double.parseDouble(token.text())));
          case DURATION -> literal(new Value.Whole(Durations.parse(token.text()).orElseThrow()));
          case WORD -> word(token.text());
          case SYMBOL -> token.is("-") ? negative() : Optional.empty();
          case END -> Optional.empty();
        };
    if (operand.isEmpty()) {
      throw tokens.unexpected();
    }
    tokens.take();
    return operand.get();
  }

  private Optional<Operand> negative() throws SyntaxException {
    tokens.take();
    Token token = tokens.peek();
    return switch (token.kind()) {
      case INTEGER -> whole(token.text(), -1);
      case FLOAT -> literal(new Value.Real(-Double.parseDouble(token.text())));
      case DURATION -> literal(new Value.Whole(-Durations.parse(token.text()).orElseThrow()));
      default -> throw SyntaxException.unsupported("arithmetic");
    };
  }

  private Optional<Operand> whole(String digits, int sign) throws SyntaxException {
    try {
      return literal(new Value.Whole(sign * Long.parseLong(digits)));
    } catch (NumberFormatException e) {
      throw tokens.mistake("value out of range");
    }
  }

  private static Optional<Operand> word(String word) throws SyntaxException {
    return switch (word) {
      case "true", "false" -> literal(new Value.Truth(word.equals("true")));
      case "nil" -> literal(new Value.Nil());
      default -> {
        Optional<Value> keyword = Keywords.of(word);
        yield keyword.isPresent()
            ? literal(keyword.get())
            : FieldParser.parse(word).map(Operand.OfSpan::new);
      }
    };
  }

  private static Optional<Operand> literal(Value value) {
    return Optional.of(new Operand.Literal(value));
  }
}
