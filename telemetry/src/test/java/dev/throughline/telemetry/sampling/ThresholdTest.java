package dev.throughline.telemetry.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {
  private static final double ALL = 0x1p56;

  /** The specification's own table, at a precision of four digits. */
  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "2, 8",
    "3, aaab",
    "4, c",
    "5, cccd",
    "8, e",
    "10, e666",
    "16, f",
    "100, fd70a",
    "1000, ffbe77",
    "10000, fff9724",
    "100000, ffff583a",
    "1000000, ffffef39"
  })
  void oneInSoManyIsTheThresholdThatTheSpecificationGives(int oneIn, String th) {
    assertThat(Threshold.of(1.0 / oneIn).th()).isEqualTo(th);
  }

  @Property
  void aThresholdIsNearItsProbabilityAndKeepsSomething(
      @ForAll @IntRange(min = 0, max = 55) int halvings,
      @ForAll @DoubleRange(min = 0.5, max = 1) double rest) {
    double probability = Math.scalb(rest, -halvings);
    Threshold threshold = Threshold.of(probability);

    assertThat(((1L << 56) - threshold.value()) / ALL)
        .isCloseTo(probability, within(Math.max(probability * 0.001, 1 / ALL)));
    assertThat(threshold.keeps((1L << 56) - 1)).isTrue();
  }

  @Property
  void thRoundTripsByTheSpecificationsRule(
      @ForAll @LongRange(min = 0, max = (1L << 56) - 1) long v) {
    String th = new Threshold(v).th();

    assertThat(th).matches("0|[0-9a-f]{0,13}[1-9a-f]");
    assertThat(Long.parseLong((th + "0".repeat(14)).substring(0, 14), 16)).isEqualTo(v);
  }

  @Test
  void theSmallestProbabilityKeepsTheLargestValueAlone() {
    Threshold threshold = Threshold.of(0x1p-56);

    assertThat(threshold.th()).isEqualTo("f".repeat(14));
    assertThat(threshold.keeps((1L << 56) - 1)).isTrue();
    assertThat(threshold.keeps((1L << 56) - 2)).isFalse();
  }

  @Test
  void aTraceIdsRandomnessIsItsLast56Bits() {
    assertThat(Threshold.randomness("ffffffffffffffffff00000000000000")).isZero();
    assertThat(Threshold.randomness("000000000000000000123456789abcde"))
        .isEqualTo(0x123456789abcdeL);
    assertThat(Threshold.rv(0x3456789abcdeL)).isEqualTo("003456789abcde");
  }

  @Test
  void theThresholdItselfIsKept() {
    Threshold half = Threshold.of(0.5);

    assertThat(half.keeps(1L << 55)).isTrue();
    assertThat(half.keeps((1L << 55) - 1)).isFalse();
  }
}
