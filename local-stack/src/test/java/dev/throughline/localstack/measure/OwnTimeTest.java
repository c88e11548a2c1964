package dev.throughline.localstack.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OwnTimeTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void isTheRequestsTimeLessAllAttemptsAtTheModel() {
    Span request = span(1, "http-request", 0, 100);
    Trace trace =
        Trace.of(
            ID,
            List.of(request, span(2, "model-attempt", 10, 40), span(3, "model-attempt", 50, 90)));
    assertThat(OwnTime.of(trace)).contains(Duration.ofMillis(30));
    assertThat(OwnTime.of(Trace.of(ID, List.of(span(2, "model-attempt", 10, 40))))).isEmpty();
  }

  @Test
  void quantilesAreOfTheNearestRank() {
    Quantiles quantiles =
        new Quantiles(LongStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList());
    assertThat(quantiles.at(0.5)).isEqualTo(Duration.ofMillis(100));
    assertThat(quantiles.at(0.99)).isEqualTo(Duration.ofMillis(198));
    assertThat(quantiles.at(1)).isEqualTo(Duration.ofMillis(200));
  }

  private static Span span(int id, String name, long startMillis, long endMillis) {
    return Span.builder(ID, "%016x".formatted(id), name)
        .time(1 + startMillis * 1_000_000, 1 + endMillis * 1_000_000)
        .build();
  }
}
