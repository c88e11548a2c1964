package dev.throughline.traceconsole.logql;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;

/** A step of a pipeline: it keeps a line or drops it. */
sealed interface Stage {

  /**
   * Whether the line stays.
   *
   * @param fields the line's labels and structured metadata
   */
  boolean test(String line, Map<String, String> fields);

  /** {@code |= "text"} and, negated, {@code != "text"}. */
  record Contains(String text, boolean negated) implements Stage {
    @Override
    public boolean test(String line, Map<String, String> fields) {
      return line.contains(text) != negated;
    }
  }

  /** {@code |~ "regex"} and, negated, {@code !~ "regex"}. */
  record Finds(Pattern pattern, boolean negated) implements Stage {
    @Override
    public boolean test(String line, Map<String, String> fields) {
      return pattern.matcher(line).find() != negated;
    }
  }

  /** {@code | a="x" and b="y" or c="z"}: one of the groups must be true as a whole. */
  record Fields(List<List<Matcher>> anyOf) implements Stage {
    @Override
    public boolean test(String line, Map<String, String> fields) {
      return anyOf.stream()
          .anyMatch(allOf -> allOf.stream().allMatch(matcher -> matcher.test(fields)));
    }
  }
}
