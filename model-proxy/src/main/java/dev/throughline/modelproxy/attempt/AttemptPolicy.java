package dev.throughline.modelproxy.attempt;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How hard a call is tried.
 *
 * @param max attempts, 1 or more
 * @param attemptTimeout of one attempt, more than 0
 * @param overallTimeout of all attempts and the waits between them, more than 0
 * @param firstDelay before the second attempt, 0 or more
 * @param multiplier from one delay to the next, 1 or more
 * @param maxDelay that a delay does not exceed, unless the back end asks for more
 * @param jitter the share of a delay that is left to chance, 0 to 1
 */
@ConfigurationProperties("model-proxy.attempts")
public record AttemptPolicy(
    int max,
    Duration attemptTimeout,
    Duration overallTimeout,
    Duration firstDelay,
    double multiplier,
    Duration maxDelay,
    double jitter) {

  /**
   * @throws IllegalArgumentException when a value is out of its bounds; the message names it
   */
  public AttemptPolicy {
    require(max >= 1, "max must be 1 or more");
    require(isPositive(attemptTimeout), "attempt-timeout must be more than 0");
    require(isPositive(overallTimeout), "overall-timeout must be more than 0");
    require(!firstDelay.isNegative(), "first-delay must be 0 or more");
    require(multiplier >= 1, "multiplier must be 1 or more");
    require(maxDelay.compareTo(firstDelay) >= 0, "max-delay must be first-delay or more");
    require(jitter >= 0 && jitter <= 1, "jitter must be 0 to 1");
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException("model-proxy.attempts: " + sentence);
    }
  }

  /**
   * The wait before an attempt: exponential, a part of it random, so that callers who failed
   * together do not come back together.
   *
   * @param attempt its number, 2 or more
   * @param chance 0 to 1
   */
  Duration delayBefore(int attempt, double chance) {
    double nanos = firstDelay.toNanos() * Math.pow(multiplier, attempt - 2);
    double capped = Math.min(nanos, maxDelay.toNanos());
    return Duration.ofNanos((long) (capped * (1 - jitter * chance)));
  }
}
