package dev.throughline.traceconsole.traceql;

import dev.throughline.traceconsole.syntax.SyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Refuses comparisons that can never be true: they are mistakes, not searches without a result. */
final class Types {
  private Types() {}

  static void check(Operand left, Comparison comparison, Operand right) throws SyntaxException {
    Value.Type first = left.type();
    Value.Type second = right.type();
    if (first != null && second != null && first != second) {
      throw new SyntaxException(
          "binary operations must operate on the same type: "
              + first.name().toLowerCase(Locale.ROOT)
              + " and "
              + second.name().toLowerCase(Locale.ROOT));
    }
    checkOne(first, comparison);
    checkOne(second, comparison);
  }

  private static void checkOne(Value.@Nullable Type type, Comparison comparison)
      throws SyntaxException {
    if (type == null || comparison.isEquality()) {
      return;
    }
    boolean legal =
        switch (type) {
          case TEXT -> true;
          case NUMBER -> !comparison.isRegex();
          default -> false;
        };
    if (!legal) {
      throw new SyntaxException(
          "illegal operation for the given type: " + type.name().toLowerCase(Locale.ROOT));
    }
  }
}
