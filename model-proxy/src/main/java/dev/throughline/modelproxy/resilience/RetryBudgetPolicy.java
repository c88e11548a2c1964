package dev.throughline.modelproxy.resilience;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How many retries a back end gets: at most a share of the calls of a window, and a few in any
 * case. The rule and its defaults are those of <a
 * href="https://finagle.github.io/blog/2016/02/08/retry-budgets">Finagle's retry budgets</a>.
 *
 * @param share of the window's calls, 0 to 1
 * @param minimumPerSecond allowed whatever the share, 0 or more
 * @param window over which calls and retries are counted, 1 s or more
 */
@ConfigurationProperties("model-proxy.attempts.retry-budget")
public record RetryBudgetPolicy(double share, int minimumPerSecond, Duration window) {

  /**
   * @throws IllegalArgumentException when a value is out of its bounds; the message names it
   */
  public RetryBudgetPolicy {
    require(share >= 0 && share <= 1, "share must be 0 to 1");
    require(minimumPerSecond >= 0, "minimum-per-second must be 0 or more");
    require(window.toSeconds() >= 1, "window must be 1 s or more");
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException("model-proxy.attempts.retry-budget: " + sentence);
    }
  }
}
