package dev.throughline.traceassertions.shape;

import java.util.Locale;

/**
 * One thing that is not as expected.
 *
 * @param kind {@code missing}, {@code different}, {@code misordered} or {@code surplus}
 * @param what what and where
 * @param cause the likely cause, empty if there is no sign of one
 */
record Finding(Kind kind, String what, String cause) {
  /** Kinds, in the order in which they are told. */
  enum Kind {
    MISSING,
    DIFFERENT,
    MISORDERED,
    SURPLUS
  }

  /** The finding as lines of text. */
  String text() {
    String line = kind.name().toLowerCase(Locale.ROOT) + ": " + what;
    return cause.isEmpty() ? line : line + "\n     likely cause: " + cause;
  }
}
