package dev.throughline.telemetry.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.telemetry.sampling.SamplingStrategy.AlwaysOn;
import dev.throughline.telemetry.sampling.SamplingStrategy.Probabilistic;
import dev.throughline.telemetry.sampling.SamplingStrategy.RateLimited;
import dev.throughline.telemetry.sampling.SamplingStrategy.Tail;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingStrategyTest {
  static Stream<Arguments> settings() {
    return Stream.of(
        Arguments.of("always-on", new AlwaysOn()),
        Arguments.of("tail", new Tail()),
        Arguments.of("probabilistic=0.1", new Probabilistic(0.1)),
        Arguments.of("probabilistic=1", new Probabilistic(1)),
        Arguments.of("probabilistic=1e-6", new Probabilistic(0.000001)),
        Arguments.of("rate-limited", new RateLimited(100)),
        Arguments.of("rate-limited=1", new RateLimited(1)),
        Arguments.of("rate-limited=10000", new RateLimited(10_000)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aSettingIsAStrategyWithItsParameter(String setting, SamplingStrategy strategy) {
    assertThat(SamplingStrategy.parse(setting)).isEqualTo(strategy);
    assertThat(setting).startsWith(strategy.label());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bogus",
        "ALWAYS-ON",
        "always_on",
        "always-on=",
        "always-on=1",
        "tail=0.1",
        "probabilistic",
        "probabilistic=",
        "probabilistic=0",
        "probabilistic=-0.1",
        "probabilistic=1.01",
        "probabilistic=NaN",
        "probabilistic=1e-300",
        "probabilistic=10%",
        "rate-limited=",
        "rate-limited=0",
        "rate-limited=-5",
        "rate-limited=2.5",
        "rate-limited=10001",
        "rate-limited=99999999999",
        "rate-limited=5=5"
      })
  void anythingElseIsRefusedAndToldWhatMayStandThere(String setting) {
    assertThatThrownBy(() -> SamplingStrategy.parse(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + setting + "' is no sampling strategy.")
        .hasMessageContaining("always-on")
        .hasMessageContaining("probabilistic=0.1")
        .hasMessageContaining("from 1 to 10000")
        .hasMessageContaining("tail");
  }

  @Test
  void everyStrategyThatTheRefusalNamesIsOne() {
    assertThat(Stream.of("always-on", "probabilistic=0.1", "rate-limited=100", "tail"))
        .allSatisfy(setting -> assertThat(SamplingStrategy.parse(setting).label()).isNotBlank());
  }
}
