package dev.throughline.auth;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuthConfigurationTest {
  private static final Duration CACHEABLE = Duration.ofSeconds(30);
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  @Test
  void saysWhichFileIsNotSetAndHowToSetIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuthConfiguration("", "key.pem", "", CACHEABLE, LIFETIME))
        .withMessageContaining("auth.key-pepper-file")
        .withMessageContaining("AUTH_KEY_PEPPER_FILE");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuthConfiguration("pepper", " ", "", CACHEABLE, LIFETIME))
        .withMessageContaining("IDENTITY_PRIVATE_KEY_FILE");
  }

  @Test
  void boundsHowLongAnAnswerMayBeReused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(CACHEABLE.plusMillis(1), LIFETIME))
        .withMessageContaining("at most 30s");
    assertThatIllegalArgumentException().isThrownBy(() -> of(Duration.ZERO, LIFETIME));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(CACHEABLE, CACHEABLE))
        .withMessageContaining("auth.token-lifetime");
  }

  private static AuthConfiguration of(Duration cacheable, Duration lifetime) {
    return new AuthConfiguration("pepper", "key.pem", "", cacheable, lifetime);
  }
}
