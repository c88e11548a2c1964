package dev.throughline.traceconsole.traceql;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands in braces: true or false of one span. */
sealed interface Condition {
  boolean test(SpanInTrace span);

  /** Adds the fields for which the span was found: Tempo shows their values in the result. */
  void found(SpanInTrace span, Set<Field> into);

  /** Empty braces. */
  record Always() implements Condition {
    @Override
    public boolean test(SpanInTrace span) {
      return true;
    }

    @Override
    public void found(SpanInTrace span, Set<Field> into) {}
  }

  /** A comparison; the pattern is there for the two that use one. */
  record Compare(Operand left, Comparison comparison, Operand right, @Nullable Pattern pattern)
      implements Condition {
    @Override
    public boolean test(SpanInTrace span) {
      return comparison.test(left.values(span), right.values(span), pattern);
    }

    @Override
    public void found(SpanInTrace span, Set<Field> into) {
      if (test(span)) {
        for (Operand operand : List.of(left, right)) {
          if (operand instanceof Operand.OfSpan field) {
            into.add(field.field());
          }
        }
      }
    }
  }

  /** {@code field != nil} or, when not wanted, {@code field = nil}. */
  record Exists(Field field, boolean wanted) implements Condition {
    @Override
    public boolean test(SpanInTrace span) {
      return field.values(span).isEmpty() != wanted;
    }

    @Override
    public void found(SpanInTrace span, Set<Field> into) {
      if (wanted && test(span)) {
        into.add(field);
      }
    }
  }

  /** An operand by itself: a boolean that must be true. */
  record IsTrue(Operand operand) implements Condition {
    @Override
    public boolean test(SpanInTrace span) {
      return operand.values(span).contains(new Value.Truth(true));
    }

    @Override
    public void found(SpanInTrace span, Set<Field> into) {
      if (operand instanceof Operand.OfSpan field && test(span)) {
        into.add(field.field());
      }
    }
  }

  record Not(Condition inner) implements Condition {
    @Override
    public boolean test(SpanInTrace span) {
      return !inner.test(span);
    }

    @Override
    public void found(SpanInTrace span, Set<Field> into) {}
  }

  /** Both conditions or, when not all are needed, either of them. */
  record Joined(Condition left, Condition right, boolean all) implements Condition {
    @Override
    public boolean test(SpanInTrace span) {
      return all ? left.test(span) && right.test(span) : left.test(span) || right.test(span);
    }

    @Override
    public void found(SpanInTrace span, Set<Field> into) {
      left.found(span, into);
      right.found(span, into);
    }
  }
}
