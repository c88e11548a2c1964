package dev.throughline.traceconsole.logql;

import com.google.re2j.Pattern;
import dev.throughline.traceconsole.syntax.Regex;
import dev.throughline.traceconsole.syntax.SyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one label or one piece of structured metadata; what is absent counts as empty.
 *
 * @param pattern for the operators with a tilde
 */
record Matcher(String label, Operator operator, String value, @Nullable Pattern pattern) {

  /** How a label's value is compared. */
  enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    MATCHES_NOT("!~");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    static @Nullable Operator of(String symbol) {
      for (Operator operator : values()) {
        if (operator.symbol.equals(symbol)) {
          return operator;
        }
      }
      return null;
    }
  }

  static Matcher of(String label, Operator operator, String value) throws SyntaxException {
    boolean regex = operator == Operator.MATCHES || operator == Operator.MATCHES_NOT;
    return new Matcher(label, operator, value, regex ? Regex.whole(value) : null);
  }

  /** Whether these labels satisfy the condition. */
  boolean test(Map<String, String> labels) {
    return test(labels.getOrDefault(label, ""));
  }

  boolean test(String actual) {
    return switch (operator) {
      case EQUAL -> actual.equals(value);
      case NOT_EQUAL -> !actual.equals(value);
      case MATCHES -> pattern != null && pattern.matches(actual);
      case MATCHES_NOT -> pattern != null && !pattern.matches(actual);
    };
  }
}
