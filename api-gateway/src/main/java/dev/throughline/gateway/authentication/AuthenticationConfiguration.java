package dev.throughline.gateway.authentication;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * The settings under {@code authentication}; {@code application.yml} says what each is for.
 *
 * @param deadline 10 ms to 30 s
 * @param cacheFor more than 0, at most {@link #MAX_CACHE_FOR}
 * @param cacheEntries 1 or more
 */
@ConfigurationProperties("authentication")
record AuthenticationConfiguration(Duration deadline, Duration cacheFor, long cacheEntries) {
  /** The platform's promise: a revoked key stops working within this time. */
  static final Duration MAX_CACHE_FOR = Duration.ofSeconds(30);

  private static final Duration MIN_DEADLINE = Duration.ofMillis(10);
  private static final Duration MAX_DEADLINE = Duration.ofSeconds(30);

  /**
   * @throws IllegalArgumentException if a setting is out of its bounds
   */
  AuthenticationConfiguration {
    if (deadline.compareTo(MIN_DEADLINE) < 0 || deadline.compareTo(MAX_DEADLINE) > 0) {
      throw new IllegalArgumentException("authentication.deadline must be 10ms to 30s");
    }
    if (cacheFor.isNegative() || cacheFor.isZero() || cacheFor.compareTo(MAX_CACHE_FOR) > 0) {
      throw new IllegalArgumentException(
          "authentication.cache-for must be more than 0 and at most 30s");
    }
    if (cacheEntries < 1) {
      throw new IllegalArgumentException("authentication.cache-entries must be 1 or more");
    }
  }
}
