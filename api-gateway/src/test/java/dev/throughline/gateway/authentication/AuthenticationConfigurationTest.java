package dev.throughline.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.gateway.Gateway;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthenticationConfigurationTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void refusesWhatBreaksThePromiseAboutRevokedKeys() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuthenticationConfiguration(SECOND, Duration.ofSeconds(31), 1))
        .withMessageContaining("authentication.cache-for");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuthenticationConfiguration(SECOND, Duration.ZERO, 1));
  }

  @Test
  void refusesADeadlineThatNobodyCouldMeetOrWaitFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuthenticationConfiguration(Duration.ZERO, SECOND, 1))
        .withMessageContaining("authentication.deadline");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuthenticationConfiguration(Duration.ofMinutes(1), SECOND, 1));
  }

  @Test
  void aWrongSettingStopsTheStart() {
    assertThatThrownBy(() -> Gateway.start(Map.of("authentication.cache-for", "1h")))
        .hasStackTraceContaining("authentication.cache-for must be more than 0 and at most 30s");
  }

  @Test
  void refusesACacheWithoutRoom() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuthenticationConfiguration(SECOND, SECOND, 0))
        .withMessageContaining("authentication.cache-entries");
  }
}
