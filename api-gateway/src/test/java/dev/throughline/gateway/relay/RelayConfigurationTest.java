package dev.throughline.gateway.relay;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RelayConfigurationTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void saysWhichSettingIsOutOfItsBounds() {
    assertRefused(0, SECOND, SECOND, SECOND, SECOND, "relay.streams-per-caller");
    assertRefused(1, Duration.ZERO, SECOND, SECOND, SECOND, "relay.longest");
    assertRefused(1, SECOND, Duration.ZERO, SECOND, SECOND, "relay.silence");
    assertRefused(1, SECOND, SECOND, Duration.ZERO, SECOND, "relay.stall");
    assertRefused(1, SECOND, SECOND, SECOND, SECOND.negated(), "relay.grace");
  }

  private static void assertRefused(
      int streams,
      Duration longest,
      Duration silence,
      Duration stall,
      Duration grace,
      String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RelayConfiguration(streams, longest, silence, stall, grace))
        .withMessageStartingWith(setting + " must be");
  }
}
