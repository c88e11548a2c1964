package dev.throughline.traceconsole.loki;

import dev.throughline.traceconsole.http.Parameters;
import dev.throughline.traceconsole.syntax.Durations;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;

/**
 * The time that a query asks about, in nanoseconds since the epoch.
 *
 * @param fromNanos inclusive
 * @param toNanos exclusive
 */
record Window(long fromNanos, long toNanos) {
  private static final long DEFAULT_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The year 2116: far enough, and sums of times and windows stay far from an overflow. */
  private static final long LATEST_NANOS = Long.MAX_VALUE / 2;

  /** Loki takes a whole number of so many digits for seconds, and a longer one for nanoseconds. */
  private static final int SECONDS_DIGITS = 10;

  /**
   * Reads {@code start}, {@code end} and {@code since}; the last hour unless they say otherwise.
   *
   * @throws BadParameter if one of them is no time, or the end is before the start
   */
  static Window of(Parameters parameters, Clock clock) throws BadParameter {
    long end = parameters.first("end").isPresent() ? time(parameters, "end") : now(clock);
    long since = DEFAULT_NANOS;
    if (parameters.first("since").isPresent()) {
      String text = parameters.first("since").get();
      since =
          Durations.parse(text)
              .orElseThrow(() -> new BadParameter("could not parse 'since' parameter: " + text));
    }
    long start = parameters.first("start").isPresent() ? time(parameters, "start") : end - since;
    if (end < start) {
      throw new BadParameter("end timestamp must not be before or equal to start time");
    }
    return new Window(start, end);
  }

  static long now(Clock clock) {
    return nanos(clock.instant());
  }

  /** The moment that a parameter names: seconds, nanoseconds or RFC 3339. */
  static long time(Parameters parameters, String name) throws BadParameter {
    String text = parameters.first(name).orElse("");
    long time = parse(text, name);
    if (time < 0 || time > LATEST_NANOS) {
      throw new BadParameter("'" + name + "' is out of range: " + text);
    }
    return time;
  }

  private static long parse(String text, String name) throws BadParameter {
    try {
      if (text.matches("[0-9]+")) {
        long number = Long.parseLong(text);
        return text.length() <= SECONDS_DIGITS ? Math.multiplyExact(number, NANOS) : number;
      }
      if (text.matches("[0-9]+\\.[0-9]+")) {
        return new BigDecimal(text).multiply(BigDecimal.valueOf(NANOS)).longValue();
      }
      return nanos(Instant.parse(text));
    } catch (NumberFormatException | ArithmeticException | DateTimeParseException e) {
      throw new BadParameter("could not parse '" + name + "' parameter: " + text);
    }
  }

  private static long nanos(Instant instant) {
    return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
  }
}
