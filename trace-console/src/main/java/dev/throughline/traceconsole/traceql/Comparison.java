package dev.throughline.traceconsole.traceql;

import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How two operands are compared. */
enum Comparison {
  EQUAL("="),
  NOT_EQUAL("!="),
  MATCHES("=~"),
  MATCHES_NOT("!~"),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  LESS("<"),
  LESS_OR_EQUAL("<=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  static @Nullable Comparison of(String symbol) {
    for (Comparison comparison : values()) {
      if (comparison.symbol.equals(symbol)) {
        return comparison;
      }
    }
    return null;
  }

  boolean isRegex() {
    return this == MATCHES || this == MATCHES_NOT;
  }

  /** Whether it can be said of words and truths, which have no order. */
  boolean isEquality() {
    return this == EQUAL || this == NOT_EQUAL;
  }

  /**
   * Whether it holds between any of these and any of those; for the two negations, between none of
   * them. Between nothing and something, none holds: a span without the attribute is neither equal
   * nor unequal.
   */
  boolean test(List<Value> left, List<Value> right, @Nullable Pattern pattern) {
    if (left.isEmpty() || right.isEmpty()) {
      return false;
    }
    boolean negated = this == NOT_EQUAL || this == MATCHES_NOT;
    return left.stream().anyMatch(l -> right.stream().anyMatch(r -> holds(l, r, pattern)))
        != negated;
  }

  private boolean holds(Value left, Value right, @Nullable Pattern pattern) {
    if (isRegex()) {
      return left instanceof Value.Text text && pattern != null && pattern.matches(text.text());
    }
    if (left.type() != right.type()) {
      return false;
    }
    return switch (this) {
      case GREATER -> order(left, right) > 0;
      case GREATER_OR_EQUAL -> order(left, right) >= 0;
      case LESS -> order(left, right) < 0;
      case LESS_OR_EQUAL -> order(left, right) <= 0;
      default -> left.type() == Value.Type.NUMBER ? order(left, right) == 0 : left.equals(right);
    };
  }

  /** The order of two values of one type that has an order. */
  private static int order(Value left, Value right) {
    if (left instanceof Value.Whole a && right instanceof Value.Whole b) {
      return Long.compare(a.number(), b.number());
    }
    return left instanceof Value.Text text
        ? text.text().compareTo(right.shown())
        : Double.compare(left.asReal(), right.asReal());
  }
}
