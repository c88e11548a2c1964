package dev.throughline.modelproxy.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * What a caller may spend in a window of time. At least one of the limits is set.
 *
 * @param principal the user id it holds for; {@link #EVERYBODY} for each one, by itself
 * @param window after which spending starts from nothing
 * @param tokens input and output together, 0 or more; null for no limit
 * @param money null for no limit
 */
public record BudgetRule(
    String principal, Window window, @Nullable Long tokens, @Nullable Money money) {

  /** Stands for every principal, each for itself. */
  public static final String EVERYBODY = "*";

  /** Windows follow the calendar in UTC. */
  public enum Window {
    MINUTE,
    HOUR,
    DAY,
    MONTH
  }
}
