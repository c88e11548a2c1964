package dev.throughline.modelproxy.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.modelproxy.attempt.AttemptPolicy;
import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallDeadlineTest {
  private static final Duration OWN = Duration.ofSeconds(30);
  private static final AttemptPolicy POLICY =
      new AttemptPolicy(3, OWN, OWN, Duration.ZERO, 1, Duration.ZERO, 0);

  @Test
  void isOursWhereTheCallerHasNone() {
    assertThat(left()).isBetween(29_000L, 30_000L);
  }

  @Test
  void isTheCallersLessTheTimeToAnswerWhereThatIsSooner() throws Exception {
    assertThat(leftFor(10)).isBetween(9_000L, 9_950L);
    assertThat(leftFor(60)).isBetween(29_000L, 30_000L);
  }

  private static long leftFor(int callersSeconds) throws Exception {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (Context.CancellableContext caller =
        Context.current().withDeadlineAfter(callersSeconds, TimeUnit.SECONDS, timer)) {
      return caller.call(CallDeadlineTest::left);
    } finally {
      timer.shutdownNow();
    }
  }

  private static long left() {
    return CallDeadline.of(POLICY).timeRemaining(TimeUnit.MILLISECONDS);
  }
}
