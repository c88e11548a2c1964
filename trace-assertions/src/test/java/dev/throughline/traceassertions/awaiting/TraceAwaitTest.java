package dev.throughline.traceassertions.awaiting;

import static dev.throughline.tracereader.SpanKind.INTERNAL;
import static dev.throughline.tracereader.SpanKind.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.traceassertions.TestTrace;
import dev.throughline.traceassertions.WireBackEnd;
import dev.throughline.traceassertions.shape.CorrelatedTraces;
import dev.throughline.traceassertions.shape.ShapeSyntaxException;
import dev.throughline.tracereader.Endpoint;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.TraceReadException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class TraceAwaitTest {
  private static final String SHAPE = "a  s\n  b  s\n  c  s";

  private final TestPace pace = new TestPace();
  private final TestTrace trace = new TestTrace();
  private Supplier<Optional<Trace>> source = Optional::empty;
  private CorrelatedTraces correlated = CorrelatedTraces.NOWHERE;

  @Test
  void waitsUntilTheShapeIsCompleteAndQuiet() {
    long begin = pace.nanoTime();
    pace.after(millis(100), () -> add(1, 0, "a"));
    pace.after(millis(400), () -> add(2, 1, "b"));
    pace.after(millis(900), () -> add(3, 1, "c"));

    Trace found = await().within(millis(5000)).quietFor(millis(300)).untilShape(SHAPE);

    assertThat(found.spans()).hasSize(3);
    assertThat(Duration.ofNanos(pace.nanoTime() - begin)).isBetween(millis(1200), millis(1500));
  }

  @Test
  void aSurplusSpanThatComesWithinTheQuietTimeIsNotMissed() {
    add(1, 0, "a");
    add(2, 1, "b");
    add(3, 1, "c");
    pace.after(millis(250), () -> add(4, 1, "late"));

    assertThatThrownBy(() -> await().within(millis(1000)).quietFor(millis(300)).untilShape(SHAPE))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Waited 1000 ms for trace " + TestTrace.ID)
        .hasMessageContaining("surplus: late (s, INTERNAL), under a (s, SERVER)");
  }

  @Test
  void readsQuicklyAtFirstThenSlowerAndQuicklyAgainAfterAChange() {
    add(1, 0, "a");
    pace.after(millis(2000), () -> add(2, 1, "b"));

    assertThatThrownBy(() -> await().within(millis(4000)).untilShape(SHAPE))
        .isInstanceOf(AssertionError.class);

    List<Duration> pauses = pace.pauses();
    assertThat(pauses).allMatch(pause -> pause.compareTo(millis(250)) <= 0);
    assertThat(pauses.get(0)).isEqualTo(millis(5));
    assertThat(pauses.subList(1, pauses.size())).contains(millis(5), millis(250));
    assertThat(pauses).hasSizeLessThan(40);
  }

  @Test
  void saysWhatIsWrongAtTheDeadline() {
    add(1, 0, "a");
    add(2, 1, "b");

    assertThatThrownBy(() -> await().within(millis(1000)).untilShape(SHAPE))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("(?s)Waited 1000 ms for trace \\w+ \\(read \\d+ times\\)\\..*")
        .hasMessageContaining("Nothing new for the last 1000 ms.")
        .hasMessageContaining("missing: c  s, under a (s, SERVER)");
  }

  @Test
  void saysThatItWasNotQuiet() {
    add(1, 0, "a");
    for (int i = 1; i < 20; i++) {
      int number = 10 + i;
      pace.after(millis(100 * i), () -> add(number, 1, "b"));
    }

    assertThatThrownBy(
            () -> await().within(millis(1000)).quietFor(millis(300)).untilShape("a  s\n  ..."))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "It has what was waited for, but is not quiet: nothing new for 300 ms was asked, the"
                + " last change is ")
        .hasMessageContaining("b of s (span 00000000000000");
  }

  @Test
  void saysThatNothingCameAndWhereElseItMayBe() {
    assertThatThrownBy(() -> await().untilShape(SHAPE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("No span of it arrived: is tracing on, was the trace sampled");

    Trace other = new TestTrace(TestTrace.OTHER_ID).span(1, 0, "a", "s", SERVER).build();
    correlated = id -> id.equals("req-1") ? List.of(other) : List.of();
    assertThatThrownBy(() -> await().correlatedBy("req-1").untilQuiet())
        .hasMessageEndingWith("With correlation.id=req-1: " + TestTrace.OTHER_ID + ".");
    assertThatThrownBy(() -> await().correlatedBy("req-9").untilQuiet())
        .hasMessageEndingWith("With correlation.id=req-9: no trace was found.");
    correlated =
        id -> {
          throw new IllegalStateException("no search here");
        };
    assertThatThrownBy(() -> await().correlatedBy("req-1").untilQuiet())
        .hasMessageContaining("No span of it arrived")
        .hasMessageEndingWith("(And the search for others failed: no search here)");
  }

  @Test
  void aPartialTraceIsNotComplete() {
    trace.span(1, 0, "a", "s", SERVER);
    source = () -> Optional.of(Trace.partial(TestTrace.ID, trace.spans(), "too large"));
    pace.after(millis(1000), () -> source = () -> Optional.of(trace.build()));

    assertThat(await().untilShape("a  s").partialReason()).isEmpty();

    source = () -> Optional.of(Trace.partial(TestTrace.ID, trace.spans(), "too large"));
    assertThatThrownBy(() -> await().untilShape("a  s"))
        .hasMessageContaining("The back end called it partial to the end: too large.");
  }

  @Test
  void aSpanThatEndsIsAChange() {
    trace.span(1, 0, "a", "s", SERVER).change(1, span -> span.time(1, 0));
    source = () -> Optional.of(trace.build());
    pace.after(millis(1000), () -> trace.change(1, span -> span.time(1, 2)));

    assertThat(await().until("ends", found -> found.roots().get(0).isEnded()).spans()).hasSize(1);
  }

  @Test
  void bearsABackEndThatIsAwayForAWhile() {
    TraceReadException away = failure("http://127.0.0.1:1");
    assertThat(away.isWorthRetrying()).isTrue();
    trace.span(1, 0, "a", "s", SERVER);
    source = throwing(away);
    pace.after(millis(2000), () -> source = () -> Optional.of(trace.build()));

    assertThat(await().untilShape("a  s").spans()).hasSize(1);

    source = throwing(away);
    assertThatThrownBy(() -> await().untilShape("a  s"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("The last read failed: Reading from Tempo at http://127.0.0.1:1");
  }

  @Test
  @Timeout(10)
  void doesNotWaitForWhatNeverHelps() {
    assertThatThrownBy(() -> await().untilShape("a  s  Server"))
        .isInstanceOf(ShapeSyntaxException.class);

    try (WireBackEnd backEnd = new WireBackEnd()) {
      Traces wrongAddress = Traces.in(new TempoClient(backEnd.address().resolve("/wrong")));
      assertThatThrownBy(() -> wrongAddress.awaitTrace(TestTrace.ID).untilQuiet())
          .isInstanceOf(TraceReadException.class)
          .hasMessageContaining("it answered 404");
    }
  }

  @Test
  void theConditionIsNamedWhenItIsNotMet() {
    add(1, 0, "a");

    assertThatThrownBy(() -> await().until("has an error", found -> false))
        .hasMessageContaining("does not meet: has an error\n  a (s, UNSET)");
  }

  @Test
  void aTestThatBeganTheTraceSaysSo() {
    add(1, 99, "a");

    assertThat(await().startedBy(TestTrace.id(99)).untilShape("a  s").spans()).hasSize(1);
  }

  @Test
  void anInterruptEndsTheWait() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Traces.in(id -> Optional.empty()).awaitTrace("1").untilQuiet())
        .isInstanceOf(AssertionError.class)
        .hasMessage("interrupted while waiting");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theConditionIsOnlyAskedWhenSomethingChanged() {
    add(1, 0, "a");
    AtomicInteger asked = new AtomicInteger();

    await().until("is asked", found -> asked.incrementAndGet() > 0);

    assertThat(asked).hasValue(1);
  }

  private void add(int number, int parent, String name) {
    trace.span(number, parent, name, "s", name.equals("a") ? SERVER : INTERNAL);
    source = () -> Optional.of(trace.build());
  }

  private TraceAwait await() {
    return new TraceAwait(TestTrace.ID, id -> source.get(), id -> correlated.of(id), pace);
  }

  private static Supplier<Optional<Trace>> throwing(TraceReadException failure) {
    return () -> {
      throw failure;
    };
  }

  private static TraceReadException failure(String address) {
    try {
      new TempoClient(new Endpoint(URI.create(address), millis(5000), Map.of())).trace("1");
      throw new AssertionError("somebody listens at " + address);
    } catch (TraceReadException e) {
      return e;
    }
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
