package dev.throughline.agent.live;

import java.time.Duration;

/**
 * What following executions may cost.
 *
 * @param events that are kept of one execution at most; the oldest go first
 * @param characters that these may weigh together
 * @param kept how long the events of an ended execution can still be read
 * @param keptCharacters what the events of all ended executions may weigh together
 */
public record LiveLimits(int events, int characters, Duration kept, long keptCharacters) {
  /** A reader that is this part of the bounds behind holds the execution back. */
  private static final int BEHIND = 4;

  public LiveLimits {
    if (events < BEHIND || characters < BEHIND || keptCharacters < 1 || kept.isNegative()) {
      throw new IllegalArgumentException(
          "the bounds of live executions, such as agent.events-kept, must not be negative");
    }
  }

  boolean isTooFarBehind(long unreadEvents, long unreadCharacters) {
    return unreadEvents > events / BEHIND || unreadCharacters > characters / BEHIND;
  }
}
