package dev.throughline.agent.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times in the parameters of a request. */
final class QueryTime {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private QueryTime() {}

  /** A time by ISO 8601 with its offset from UTC; empty when it is none. */
  static Optional<Instant> read(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(QueryTime::isInRange);
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  /** Whether the database knows such a time. */
  static boolean isInRange(Instant time) {
    return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
  }
}
