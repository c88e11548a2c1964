package dev.throughline.modelproxy.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptPolicyTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TENTH = Duration.ofMillis(100);

  @Test
  void leavesTheSaidShareOfADelayToChance() {
    AttemptPolicy policy = new AttemptPolicy(3, SECOND, SECOND, TENTH, 3, SECOND, 0.5);

    assertThat(policy.delayBefore(2, 0)).isEqualTo(TENTH);
    assertThat(policy.delayBefore(2, 1)).isEqualTo(Duration.ofMillis(50));
    assertThat(policy.delayBefore(3, 0)).isEqualTo(Duration.ofMillis(300));
    assertThat(policy.delayBefore(1_000, 0)).isEqualTo(SECOND);
  }

  @Test
  void namesTheValueThatIsOutOfBounds() {
    assertRefused(0, SECOND, 2, 0.5, "max must be");
    assertRefused(1, Duration.ZERO, 2, 0.5, "attempt-timeout must be");
    assertRefused(1, SECOND, 0.5, 0.5, "multiplier must be");
    assertRefused(1, SECOND, 2, 1.5, "jitter must be");
  }

  private static void assertRefused(
      int max, Duration timeout, double multiplier, double jitter, String sentence) {
    assertThatThrownBy(
            () -> new AttemptPolicy(max, timeout, SECOND, TENTH, multiplier, SECOND, jitter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model-proxy.attempts: " + sentence);
  }
}
