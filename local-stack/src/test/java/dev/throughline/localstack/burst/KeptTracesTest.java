package dev.throughline.localstack.burst;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.telemetry.sampling.SamplingStrategy;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanBuilder;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class KeptTracesTest {
  private static final long MILLI = 1_000_000;

  @Test
  void aSecondIsCountedWhereverItBegins() {
    KeptTraces kept = kept(0, 700, 900, 1699, 1700, 5000);

    assertThat(kept.mostInAnySecond()).isEqualTo(3);
    assertThat(kept.startedWithinASecondFrom(Instant.EPOCH.plusMillis(900))).isEqualTo(3);
    assertThat(kept(0, 1000, 2000).mostInAnySecond()).isEqualTo(1);
    assertThat(kept().mostInAnySecond()).isZero();
  }

  @Test
  void aTraceIsWholeOnceEveryCallOfAServiceWasTaken() {
    Span root = span("1", null, SpanKind.SERVER).build();
    Span call = span("2", "1", SpanKind.CLIENT).attribute("http.request.method", "POST").build();
    Span taken = span("3", "2", SpanKind.SERVER).build();
    Span statement = span("4", "3", SpanKind.CLIENT).build();

    assertThat(WholeTrace.problem(trace(root, call, taken, statement))).isEmpty();
    assertThat(WholeTrace.problem(trace(root, call))).get().asString().contains("nobody");
    assertThat(WholeTrace.problem(trace(root, call, statement))).isPresent();
    assertThat(WholeTrace.problem(trace(call, taken))).isPresent();
    assertThat(new KeptTraces(List.of(trace(root, call))).problems()).hasSize(1);
  }

  @Test
  void tracesAreReadUntilTheyAreWholeAndThoseThatNeverComeWereNotKept()
      throws InterruptedException {
    Span root = span("1", null, SpanKind.SERVER).build();
    Span child = span("2", "1", SpanKind.INTERNAL).build();
    List<Trace> states = new ArrayList<>(List.of(trace(child), trace(child), trace(root, child)));
    KeptTraces kept =
        KeptTraces.await(
            id ->
                id.endsWith("c")
                    ? Optional.empty()
                    : Optional.of(states.size() > 1 ? states.remove(0) : states.get(0)),
            List.of(id(10), id(11)),
            Duration.ofMillis(500));

    assertThat(kept.traces()).singleElement().isEqualTo(states.get(0));
    assertThat(kept.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "always-on, 3, true",
    "always-on, 4, false",
    "rate-limited=2, 3, false",
    "rate-limited=3, 9, true",
    "rate-limited=4, 9, false",
    "probabilistic=0.3, 9, true",
    "probabilistic=0.3, 2000, false",
    "tail, 9, true"
  })
  void aPromiseIsHeldOrNot(String setting, int answered, boolean held) {
    Promise promise = Promise.of(SamplingStrategy.parse(setting), answered, kept(0, 10, 20));

    assertThat(promise.held()).as(promise.sentence()).isEqualTo(held);
  }

  private static KeptTraces kept(long... startMillis) {
    return new KeptTraces(
        LongStream.of(startMillis)
            .mapToObj(
                at ->
                    Trace.of(
                        id(at),
                        List.of(
                            Span.builder(id(at), "0000000000000001", "http-request")
                                .kind(SpanKind.SERVER)
                                .time(at * MILLI, at * MILLI + 1)
                                .build())))
            .toList());
  }

  private static String id(long number) {
    return "%032x".formatted(number + 1);
  }

  private static Trace trace(Span... spans) {
    return Trace.of(id(10), List.of(spans));
  }

  private static SpanBuilder span(String id, @Nullable String parent, SpanKind kind) {
    return Span.builder(id(10), "000000000000000" + id, "work")
        .parent(parent == null ? null : "000000000000000" + parent)
        .service("a")
        .kind(kind)
        .time(1, 2);
  }
}
