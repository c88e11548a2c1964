package dev.throughline.telemetry.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanQueueTest {
  @ParameterizedTest
  @CsvSource({"16, 2048", "64, 4096", "256, 16384", "512, 32768", "8192, 32768"})
  void holdsWhatAnEighthOfTheHeapHoldsWithinItsBounds(long heapMebibytes, int spans) {
    assertThat(SpanQueue.capacity(heapMebibytes << 20)).isEqualTo(spans);
  }
}
