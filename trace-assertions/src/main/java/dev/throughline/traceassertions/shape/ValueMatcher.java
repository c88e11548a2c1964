package dev.throughline.traceassertions.shape;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value has to be: a name, a service, an attribute. */
sealed interface ValueMatcher {

  /** Whether this value, which is not a list, is as wanted. */
  boolean matchesOne(Object value);

  /** What is wanted, as the author wrote it, for "expected ...". */
  String wanted();

  /** A list is as wanted if its text ({@code [a, b]}) or one of its elements is. */
  default boolean matches(Object value) {
    return value instanceof Collection<?> list
        ? matchesOne(list.toString()) || list.stream().anyMatch(this::matches)
        : matchesOne(value);
  }

  /** Anything but nothing: an empty text or list is nothing. */
  record Present() implements ValueMatcher {
    @Override
    public boolean matches(Object value) {
      return value instanceof Collection<?> list ? !list.isEmpty() : matchesOne(value);
    }

    @Override
    public boolean matchesOne(Object value) {
      return !value.toString().isEmpty();
    }

    @Override
    public String wanted() {
      return "any value";
    }
  }

  /** This text; or this number, however it is written. */
  record Exactly(String text, @Nullable Double number) implements ValueMatcher {
    @Override
    public boolean matchesOne(Object value) {
      return text.equals(value.toString())
          || (number != null && value instanceof Number n && n.doubleValue() == number);
    }

    @Override
    public String wanted() {
      return text;
    }
  }

  /** A text that matches as a whole. */
  record Like(Pattern pattern, String wanted) implements ValueMatcher {
    @Override
    public boolean matchesOne(Object value) {
      return pattern.matcher(value.toString()).matches();
    }
  }

  /** A number from least to most, both included unless open. */
  record Within(double least, double most, boolean open, String wanted) implements ValueMatcher {
    @Override
    public boolean matchesOne(Object value) {
      if (!(value instanceof Number number)) {
        return false;
      }
      double n = number.doubleValue();
      return open ? n > least && n < most : n >= least && n <= most;
    }
  }
}
