package dev.throughline.tracereader.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.servicetesting.QueryStub;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanBuilder;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.SpanStatus;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.analysis.CriticalPath.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalysisTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final long START = 1_795_467_981_000_000_000L;

  @Test
  void ownTimeIsWhatNoChildCovers() {
    Trace trace =
        trace(
            span("a", null, 0, 100),
            span("b", "a", 10, 40),
            span("c", "a", 30, 50),
            span("d", "a", 90, 130));

    assertThat(OwnTime.of(trace, trace.spans().get(0))).isEqualTo(Duration.ofMillis(50));
    assertThat(OwnTime.of(trace, trace.named("d").get(0))).isEqualTo(Duration.ofMillis(40));
  }

  @Test
  void theCriticalPathGoesThroughWhatEndsLast() {
    Trace trace =
        trace(
            span("a", null, 0, 100),
            span("quick", "a", 10, 30),
            span("slow", "a", 10, 80),
            span("inner", "slow", 20, 70),
            span("late", "a", 95, 200));

    assertThat(path(trace)).containsExactly("a 25", "slow 20", "inner 50", "late 5");
  }

  @Test
  void theCriticalPathAddsUpToTheWholeWhateverOverlaps() {
    List<Span> spans = new ArrayList<>(List.of(span("s0", null, 0, 1000).build()));
    for (int i = 1; i < 200; i++) {
      int from = (i * 37) % 900;
      spans.add(span("s" + i, "s" + (i / 3), from, from + (i * 53) % 400).build());
    }
    Trace trace = Trace.of(ID, spans);

    Duration sum =
        CriticalPath.of(trace, trace.roots().get(0)).stream()
            .map(Step::waited)
            .reduce(Duration.ZERO, Duration::plus);

    assertThat(sum).isEqualTo(Duration.ofMillis(1000));
  }

  @Test
  void aTraceDeeperThanAnyStackIsWalked() {
    List<Span> spans = new ArrayList<>(List.of(span("s0", null, 0, 100).build()));
    for (int i = 1; i < 50_000; i++) {
      spans.add(span("s" + i, "s" + (i - 1), 0, 100).build());
    }
    Trace trace = Trace.of(ID, spans);

    assertThat(CriticalPath.of(trace, trace.roots().get(0))).hasSize(1);
    assertThat(FirstFailure.of(trace)).isEmpty();
  }

  @Test
  void theFirstFailureIsTheFirstAttemptOfWhatFailedLast() {
    Trace trace =
        trace(
            span("http", null, 0, 100),
            failed("execution", "http", 0, 90),
            failed("tool", "execution", 10, 20),
            failed("call", "execution", 30, 80),
            failed("attempt", "call", 31, 40),
            failed("attempt", "call", 50, 79));

    assertThat(FirstFailure.of(trace)).map(Span::endNanos).contains(START + 40_000_000L);
  }

  @Test
  void theOtherSideOfAFailedCallIsLookedThrough() {
    Trace trace =
        trace(
            span("http", null, 0, 100),
            failed("POST", "http", 5, 95).kind(SpanKind.CLIENT),
            span("execute", "POST", 6, 94).kind(SpanKind.SERVER),
            failed("execution", "execute", 7, 93));

    assertThat(FirstFailure.of(trace)).map(Span::name).contains("execution");
  }

  @Test
  void anAttemptThatWasMadeUpForIsStillFound() {
    Trace trace =
        trace(span("http", null, 0, 100), span("call", "http", 1, 99), failed("try", "call", 2, 3));

    assertThat(FirstFailure.of(trace)).map(Span::name).contains("try");
  }

  @Test
  void whatIsMissingIsTold() {
    assertThat(Completeness.problem(trace(span("a", null, 0, 1)))).isEmpty();
    assertThat(Completeness.problem(trace(span("a", "gone", 0, 1))))
        .contains("its root has not arrived");
    assertThat(Completeness.problem(trace(span("a", null, 0, 1), span("b", "gone", 0, 1))))
        .contains("the parents of 1 spans are missing");
    assertThat(Completeness.problem(trace(span("a", null, 0, 1), span("b", null, 0, 1))))
        .contains("it has 2 roots");
    assertThat(Completeness.problem(Trace.of(ID, List.of(open("a")))))
        .contains("some of its spans have not ended");
    assertThat(Completeness.problem(Trace.partial(ID, List.of(open("a")), "too large")))
        .contains("the back end has only a part of it");
  }

  @Test
  void aRecordedTraceOfARealTempoIsExplained() {
    try (QueryStub tempo = new QueryStub()) {
      tempo.answersAsRecorded("tempo/trace-v2");
      Trace trace = new TempoClient(tempo.address()).trace(ID).orElseThrow();

      Step longest =
          CriticalPath.of(trace, trace.roots().get(0)).stream()
              .max((left, right) -> left.waited().compareTo(right.waited()))
              .orElseThrow();

      assertThat(longest.span().spanId()).isEqualTo("00f067aa0ba90210");
      assertThat(FirstFailure.of(trace)).map(Span::spanId).contains("00f067aa0ba9020f");
      assertThat(Completeness.problem(trace)).isEmpty();
    }
  }

  private static List<String> path(Trace trace) {
    return CriticalPath.of(trace, trace.roots().get(0)).stream()
        .map(step -> step.span().name() + " " + step.waited().toMillis())
        .toList();
  }

  private static Trace trace(Object... spans) {
    List<Span> built = new ArrayList<>();
    for (Object span : spans) {
      built.add(span instanceof SpanBuilder builder ? builder.build() : (Span) span);
    }
    return Trace.of(ID, built);
  }

  private static SpanBuilder span(String name, String parent, int from, int to) {
    SpanBuilder span =
        Span.builder(ID, id(name), name)
            .service("test")
            .time(START + from * 1_000_000L, START + to * 1_000_000L);
    return parent == null ? span : span.parent(id(parent));
  }

  private static SpanBuilder failed(String name, String parent, int from, int to) {
    return span(name, parent, from, to).status(SpanStatus.ERROR, "");
  }

  private static Span open(String name) {
    return Span.builder(ID, id(name), name).time(START, 0).build();
  }

  private static String id(String name) {
    return "%016x".formatted(0x1000L + Integer.toUnsignedLong(name.hashCode()));
  }
}
