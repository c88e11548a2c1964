package dev.throughline.modelproxy.budget;

import java.time.Duration;

/** What came of asking for a part of a principal's budgets. */
sealed interface Hold {

  /** It is held for the call, and must be settled. */
  record Held() implements Hold {}

  /**
   * A budget has nothing left.
   *
   * @param period which one: minute, hour, day, month
   * @param unit tokens or a currency
   * @param comeBack when there may be something: with the next window, or soon, when it is calls
   *     under way that may use up what is left
   */
  record Exhausted(String period, String unit, Duration comeBack) implements Hold {}
}
