package dev.throughline.localstack.cli;

import dev.throughline.localstack.terminal.Terminal;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Finds out from the environment what the output goes to. */
final class TerminalDetection {
  /** Set by the demo script: whether standard output is a terminal. */
  static final String TTY = "THROUGHLINE_TTY";

  private static final int DEFAULT_WIDTH = 100;

  private TerminalDetection() {}

  static Terminal from(Map<String, String> environment) {
    return new Terminal(width(environment), colour(environment), unicode(environment));
  }

  private static int width(Map<String, String> environment) {
    try {
      int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
      return columns > 0 ? columns : DEFAULT_WIDTH;
    } catch (NumberFormatException e) {
      return DEFAULT_WIDTH;
    }
  }

  /** By the convention of no-color.org, {@code NO_COLOR} counts when it is not empty. */
  private static boolean colour(Map<String, String> environment) {
    return environment.getOrDefault(TTY, "").equals("true")
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** The first of these that is not empty decides, as POSIX has it. */
  private static boolean unicode(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(value -> value.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
        .orElse(false);
  }
}
