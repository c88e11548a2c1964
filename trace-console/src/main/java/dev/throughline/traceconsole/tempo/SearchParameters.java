package dev.throughline.traceconsole.tempo;

import dev.throughline.traceconsole.http.Parameters;
import dev.throughline.traceconsole.syntax.Durations;
import java.util.concurrent.TimeUnit;

/**
 * What a search asks for besides its query.
 *
 * @param fromNanos the trace ends then or later; since the epoch
 * @param toNanos the trace begins then or earlier; since the epoch
 * @param limit of traces
 * @param spansPerTrace how many of a trace's matching spans are shown
 */
record SearchParameters(
    long fromNanos,
    long toNanos,
    int limit,
    int spansPerTrace,
    long minDurationNanos,
    long maxDurationNanos) {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 10_000;
  private static final int DEFAULT_SPANS = 3;
  private static final int MAX_SPANS = 100;
  private static final long MAX_SECONDS = TimeUnit.NANOSECONDS.toSeconds(Long.MAX_VALUE);

  /**
   * Reads the parameters of a search.
   *
   * @throws BadSearch if one of them is malformed or out of its bounds
   */
  static SearchParameters of(Parameters parameters) throws BadSearch {
    long start = seconds(parameters, "start", 0);
    long end = seconds(parameters, "end", MAX_SECONDS);
    if (start > end) {
      throw new BadSearch(
          "http parameter start must be before end. received start=" + start + " end=" + end);
    }
    return new SearchParameters(
        TimeUnit.SECONDS.toNanos(start),
        end == MAX_SECONDS ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(end),
        (int) number(parameters, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT),
        (int) number(parameters, "spss", DEFAULT_SPANS, 1, MAX_SPANS),
        duration(parameters, "minDuration", 0),
        duration(parameters, "maxDuration", Long.MAX_VALUE));
  }

  private static long seconds(Parameters parameters, String name, long fallback) throws BadSearch {
    return number(parameters, name, fallback, 0, MAX_SECONDS);
  }

  private static long number(Parameters parameters, String name, long fallback, long min, long max)
      throws BadSearch {
    String text = parameters.first(name).orElse("");
    if (text.isEmpty()) {
      return fallback;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw new BadSearch("invalid " + name + ": a whole number is needed, not " + text);
    }
    long number = Long.parseLong(text);
    if (number < min || number > max) {
      throw new BadSearch("invalid " + name + ": it must be from " + min + " to " + max);
    }
    return number;
  }

  private static long duration(Parameters parameters, String name, long fallback) throws BadSearch {
    String text = parameters.first(name).orElse("");
    if (text.isEmpty()) {
      return fallback;
    }
    return Durations.parse(text)
        .orElseThrow(
            () -> new BadSearch("invalid " + name + ": time: invalid duration \"" + text + "\""));
  }
}
