package dev.throughline.telemetry.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cap, on the real clock, with more threads than processors that ask without a pause. */
class SlidingSecondContentionTest {
  private static final int THREADS = 16;
  private static final long SECOND = 1_000_000_000L;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /** What this thread was last told the time is: the time by which its request was decided. */
  private final ThreadLocal<Long> told = ThreadLocal.withInitial(() -> 0L);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 100, 1000})
  void theCapHoldsToTheNanosecondAndIsReached(int cap) throws Exception {
    int seconds = 3;
    SlidingSecond second = new SlidingSecond(cap, this::nanoTime);
    long end = System.nanoTime() + seconds * SECOND;

    List<Long> taken = together(() -> takeUntil(end, second));

    for (int i = cap; i < taken.size(); i++) {
      assertThat(taken.get(i) - taken.get(i - cap))
          .as("nanoseconds within which %d were let through", cap + 1)
          .isGreaterThanOrEqualTo(SECOND);
    }
    // A thread that the machine holds up with the time in its hand leaves a place that looks taken
    // earlier than its neighbour; it may be passed over once. How seldom, the machine decides.
    assertThat(taken).hasSizeBetween(cap * seconds * 95 / 100, cap * seconds);
  }

  @Test
  void ofAllThatComeAtTheSameInstantExactlyTheCapIsLetThrough() throws Exception {
    SlidingSecond second = new SlidingSecond(100, () -> 42);

    assertThat(together(() -> take(second, 10_000))).hasSize(100);
  }

  /** Not even by a thread that took a place and was held up before it could say so. */
  @Test
  void nobodyIsTurnedAwayWhileAPlaceIsFree() throws Exception {
    int each = 2_000;
    for (int round = 0; round < 50; round++) {
      SlidingSecond second = new SlidingSecond(THREADS * each, () -> 42);

      assertThat(together(() -> take(second, each))).hasSize(THREADS * each);
    }
  }

  private static List<Long> take(SlidingSecond second, int tries) {
    List<Long> mine = new ArrayList<>();
    for (int i = 0; i < tries; i++) {
      if (second.tryTake()) {
        mine.add(42L);
      }
    }
    return mine;
  }

  private long nanoTime() {
    long now = System.nanoTime();
    told.set(now);
    return now;
  }

  private List<Long> takeUntil(long end, SlidingSecond second) {
    List<Long> mine = new ArrayList<>();
    while (System.nanoTime() - end < 0) {
      if (second.tryTake() && told.get() - end < 0) {
        mine.add(told.get());
      }
    }
    return mine;
  }

  private List<Long> together(Callable<List<Long>> work) throws Exception {
    List<Long> all = new ArrayList<>();
    for (Future<List<Long>> done :
        threads.invokeAll(Stream.generate(() -> work).limit(THREADS).toList())) {
      all.addAll(done.get());
    }
    all.sort((a, b) -> Long.signum(a - b));
    return all;
  }
}
