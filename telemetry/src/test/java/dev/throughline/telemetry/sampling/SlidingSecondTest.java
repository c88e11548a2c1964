package dev.throughline.telemetry.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The cap, on a clock that the test moves. */
class SlidingSecondTest {
  private static final long SECOND = 1_000_000_000L;

  private long now;

  @Property
  void noSecondHasMoreThanTheCapAndNoneIsTurnedAwayBelowIt(
      @ForAll @IntRange(min = 1, max = 20) int cap,
      @ForAll @Size(min = 1, max = 400) List<@LongRange(min = 0, max = SECOND / 2) Long> gaps,
      @ForAll long start) {
    now = start;
    SlidingSecond second = new SlidingSecond(cap, () -> now);
    List<Long> taken = new ArrayList<>();
    for (long gap : gaps) {
      now += gap;
      long lately = taken.stream().filter(then -> now - then < SlidingSecond.NANOS).count();

      boolean took = second.tryTake();

      assertThat(took).as("%d of %d were taken lately", lately, cap).isEqualTo(lately < cap);
      if (took) {
        taken.add(now);
      }
    }
    for (int i = cap; i < taken.size(); i++) {
      assertThat(taken.get(i) - taken.get(i - cap)).isGreaterThanOrEqualTo(SECOND);
    }
  }

  @Property(tries = 30)
  void theCapIsReachedWithinAHundredthUnderAHundredTimesTheRate(
      @ForAll @IntRange(min = 2, max = 1000) int cap) {
    int seconds = 60;
    long gap = SECOND / (100L * cap);
    SlidingSecond second = new SlidingSecond(cap, () -> now);
    long taken = 0;
    for (long end = now + seconds * SECOND; now - end < 0; now += gap) {
      taken += second.tryTake() ? 1 : 0;
    }

    assertThat(taken).isBetween((long) Math.floor(cap * seconds * 0.99), (long) cap * seconds);
  }

  @Example
  void aBurstOfTheWholeCapPassesAtOnceAndNothingMoreForASecond() {
    SlidingSecond second = new SlidingSecond(5, () -> now);
    for (int i = 0; i < 5; i++) {
      assertThat(second.tryTake()).isTrue();
    }
    now += SECOND;
    assertThat(second.tryTake()).isFalse();
    now += SlidingSecond.NANOS - SECOND;
    assertThat(second.tryTake()).isTrue();
  }

  @Example
  void timeUnusedIsNotSaved() {
    SlidingSecond second = new SlidingSecond(1, () -> now);
    now += 3600 * SECOND;

    assertThat(second.tryTake()).isTrue();
    assertThat(second.tryTake()).isFalse();
  }

  @Example
  void aClockThatOverflowsOrStepsBackLetsNobodyThroughTwice() {
    now = Long.MAX_VALUE - SECOND / 2;
    SlidingSecond second = new SlidingSecond(1, () -> now);
    assertThat(second.tryTake()).isTrue();
    now += SECOND - 1;
    assertThat(now).isNegative();
    assertThat(second.tryTake()).isFalse();
    now -= 10 * SECOND;
    assertThat(second.tryTake()).isFalse();
    now += 11 * SECOND + SECOND / 10;
    assertThat(second.tryTake()).isTrue();
  }
}
