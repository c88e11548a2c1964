package dev.throughline.gateway.relay;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * The settings under {@code relay}; {@code application.yml} says what each is for.
 *
 * @param streamsPerCaller 1 or more
 * @param longest more than 0
 * @param silence more than 0
 * @param stall more than 0
 * @param grace 0 or more
 */
@ConfigurationProperties("relay")
record RelayConfiguration(
    int streamsPerCaller, Duration longest, Duration silence, Duration stall, Duration grace) {

  /**
   * @throws IllegalArgumentException if a setting is out of its bounds
   */
  RelayConfiguration {
    if (streamsPerCaller < 1) {
      throw new IllegalArgumentException("relay.streams-per-caller must be 1 or more");
    }
    positive("longest", longest);
    positive("silence", silence);
    positive("stall", stall);
    if (grace.isNegative()) {
      throw new IllegalArgumentException("relay.grace must be 0 or more");
    }
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("relay." + name + " must be more than 0");
    }
  }
}
