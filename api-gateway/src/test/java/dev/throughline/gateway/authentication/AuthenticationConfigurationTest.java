package dev.throughline.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
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
  void refusesACacheWithoutRoom() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuthenticationConfiguration(SECOND, SECOND, 0))
        .withMessageContaining("authentication.cache-entries");
  }
}
