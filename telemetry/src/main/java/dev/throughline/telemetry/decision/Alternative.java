package dev.throughline.telemetry.decision;

import org.jspecify.annotations.Nullable;

/**
 * An option that was really open when a decision was taken.
 *
 * @param option what could have been chosen
 * @param reason why it was not, where that is known
 */
public record Alternative(String option, @Nullable String reason) {
  public Alternative {
    if (option.isBlank()) {
      throw new IllegalArgumentException("an alternative names its option");
    }
  }

  /** An option of which it is not known why it was not taken. */
  public static Alternative of(String option) {
    return new Alternative(option, null);
  }
}
