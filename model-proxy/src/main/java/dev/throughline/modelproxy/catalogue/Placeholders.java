package dev.throughline.modelproxy.catalogue;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills <code>${NAME}</code> and <code>${NAME:default}</code> from the environment. */
final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

  private final Function<String, @Nullable String> environment;

  /**
   * @param environment a variable's value; null where it is not set
   */
  Placeholders(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  /**
   * @throws IllegalArgumentException when a variable without a default is not set; the message
   *     names it
   */
  String fill(String text) {
    return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
  }

  private String value(MatchResult placeholder) {
    String value = environment.apply(placeholder.group(1));
    if (value != null) {
      return value;
    }
    if (placeholder.group(2) == null) {
      throw new IllegalArgumentException(
          "the environment variable " + placeholder.group(1) + " is not set, and has no default");
    }
    return placeholder.group(2);
  }
}
