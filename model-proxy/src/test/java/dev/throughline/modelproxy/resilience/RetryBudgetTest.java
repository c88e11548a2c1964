package dev.throughline.modelproxy.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  private long now = -5_000_000_000L;
  private final RetryBudget budget = budget(0.2, 0);

  @Test
  void allowsAShareOfTheCalls() {
    calls(50);

    assertThat(retries()).isEqualTo(10);
  }

  @Test
  void allowsAFewWhateverTheShare() {
    RetryBudget few = budget(0, 2);

    int allowed = 0;
    while (few.tryRetry()) {
      allowed++;
    }
    assertThat(allowed).as("2 a second over 10 seconds").isEqualTo(20);
  }

  @Test
  void forgetsWhatLiesBeforeTheWindow() {
    calls(50);
    pass(Duration.ofSeconds(9));
    assertThat(retries()).isEqualTo(10);

    pass(Duration.ofSeconds(1));
    assertThat(retries()).as("the calls are forgotten").isZero();
    calls(100);
    assertThat(retries()).as("the retries of a second ago are not").isEqualTo(10);

    pass(Duration.ofHours(1));
    assertThat(retries()).isZero();
    calls(5);
    assertThat(retries()).isEqualTo(1);
  }

  private RetryBudget budget(double share, int minimumPerSecond) {
    return new RetryBudget(
        new RetryBudgetPolicy(share, minimumPerSecond, Duration.ofSeconds(10)), () -> now);
  }

  private void calls(int count) {
    for (int i = 0; i < count; i++) {
      budget.call();
    }
  }

  private int retries() {
    int allowed = 0;
    while (budget.tryRetry()) {
      allowed++;
    }
    return allowed;
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
