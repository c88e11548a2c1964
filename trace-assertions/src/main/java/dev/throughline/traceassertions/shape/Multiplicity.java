package dev.throughline.traceassertions.shape;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many spans one line stands for.
 *
 * @param least the fewest
 * @param most the most; {@link Integer#MAX_VALUE} for any number
 */
record Multiplicity(int least, int most) {
  static final Multiplicity ONE = new Multiplicity(1, 1);
  static final Multiplicity OPTIONAL = new Multiplicity(0, 1);

  private static final Pattern SYNTAX = Pattern.compile("x(\\d{1,6})(?:(\\.\\.)(\\d{1,6})?)?");

  /** Reads {@code x2}, {@code x1..3} or {@code x1..}; empty if it is none of these. */
  static Optional<Multiplicity> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int least = Integer.parseInt(matcher.group(1));
    if (matcher.group(2) == null) {
      return Optional.of(new Multiplicity(least, least));
    }
    String most = matcher.group(3);
    return Optional.of(
        new Multiplicity(least, most == null ? Integer.MAX_VALUE : Integer.parseInt(most)));
  }

  /** As a person would say it. */
  String spoken() {
    if (most == Integer.MAX_VALUE) {
      return "at least " + least;
    }
    return least == most ? "exactly " + least : least + " to " + most;
  }
}
