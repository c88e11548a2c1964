package dev.throughline.agent.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.execution.ExecutionEvent;
import dev.throughline.agent.execution.ExecutionEvent.TextDelta;
import dev.throughline.agent.execution.ExecutionEvent.ToolCalled;
import dev.throughline.agent.live.LiveEvent.Broke;
import dev.throughline.agent.live.LiveEvent.Told;
import dev.throughline.agent.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** What readers get of an execution's events, and how they hold it back. */
@Timeout(20)
class EventLogTest {
  private static final int EVENTS = 16;
  private static final LiveLimits LIMITS =
      new LiveLimits(EVENTS, 100_000, Duration.ofMinutes(1), 1_000_000);
  private static final ExecutionEvent CALL = new ToolCalled(1, 1, "look");
  private static final ExecutionEvent TEXT = new TextDelta(1, "word");

  private final EventLog log = log(Duration.ofSeconds(15));

  /** Takes as many events as it is told to. */
  private static final class Reader extends BaseSubscriber<LiveEvent> {
    private final List<LiveEvent> seen = new CopyOnWriteArrayList<>();

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      // Asks when the test says so.
    }

    @Override
    protected void hookOnNext(LiveEvent event) {
      seen.add(event);
    }

    List<Long> ids() {
      return seen.stream().map(LiveEvent::id).toList();
    }
  }

  @Test
  void aReaderGetsWhatItHasNotYetAndThenWhatComes() {
    log.tell(CALL);
    log.tell(CALL);
    Reader reader = read(1, Long.MAX_VALUE);

    assertThat(reader.ids()).containsExactly(2L);
    log.tell(TEXT);
    assertThat(reader.ids()).containsExactly(2L, 3L);
  }

  @Test
  void aReaderGetsNoMoreThanItAskedFor() {
    Reader reader = read(0, 1);
    log.tell(CALL);
    log.tell(CALL);

    assertThat(reader.ids()).containsExactly(1L);
    reader.request(1);
    assertThat(reader.ids()).containsExactly(1L, 2L);
  }

  @Test
  void theLastEventEndsTheStream() {
    Reader reader = read(0, Long.MAX_VALUE);
    log.breakOff(new IllegalStateException("no store"));

    assertThat(reader.seen).singleElement().isInstanceOf(Broke.class);
    assertThat(reader.isDisposed()).isTrue();
  }

  @Test
  void whereTheEventsAreGoneOnlyTheLastIsLeft() {
    for (int i = 0; i < EVENTS + 10; i++) {
      log.tell(CALL);
    }
    Reader reader = read(3, Long.MAX_VALUE);

    assertThat(reader.seen).as("before the end").isEmpty();
    log.breakOff(new IllegalStateException("no store"));
    assertThat(reader.ids()).containsExactly(EVENTS + 11L);
  }

  @Test
  void itsWeightStaysWithinItsBounds() {
    ExecutionEvent large = new TextDelta(1, "x".repeat(60_000));
    for (int i = 0; i < 100; i++) {
      log.tell(large);
      assertThat(log.weight()).isLessThanOrEqualTo(LIMITS.characters());
    }
  }

  @Test
  void textWithoutAReaderWaitsForNobody() {
    for (int i = 0; i < 10 * EVENTS; i++) {
      log.tell(TEXT);
    }
    assertThat(log.after(10 * EVENTS - 1)).contains(new Told(10 * EVENTS, TEXT));
  }

  @Test
  void textWaitsForTheReaderAndGoesOnWithIt() throws Exception {
    Reader reader = read(0, 0);
    Future<?> writing = writeText();

    awaitHeldBack(writing);
    reader.request(Long.MAX_VALUE);

    writing.get();
    assertThat(reader.seen).hasSize(10 * EVENTS);
  }

  @Test
  void textGoesOnWhenTheReaderLeaves() throws Exception {
    Reader reader = read(0, 0);
    Future<?> writing = writeText();

    awaitHeldBack(writing);
    reader.cancel();

    writing.get();
  }

  @Test
  void textWaitsNoLongerThanTheExecutionMayTake() throws Exception {
    EventLog impatient = log(Duration.ofMillis(100));
    Flux.<LiveEvent>create(sink -> EventReader.start(impatient, 0, sink)).subscribe(new Reader());
    for (int i = 0; i < 10 * EVENTS; i++) {
      impatient.tell(TEXT);
    }
    assertThat(impatient.after(10 * EVENTS - 1)).isPresent();
  }

  @Test
  void anInterruptEndsTheWaitingAndIsLeftToBeFound() throws Exception {
    read(0, 0);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 10 * EVENTS; i++) {
                log.tell(TEXT);
              }
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    writer.start();
    awaitHeldBack(interrupted);
    writer.interrupt();

    assertThat(interrupted.get()).isTrue();
  }

  private static EventLog log(Duration patience) {
    return new EventLog(LIMITS, Deadline.in(patience));
  }

  private Reader read(long after, long events) {
    Reader reader = new Reader();
    Flux.<LiveEvent>create(sink -> EventReader.start(log, after, sink)).subscribe(reader);
    if (events > 0) {
      reader.request(events);
    }
    return reader;
  }

  private Future<?> writeText() {
    return CompletableFuture.runAsync(
        () -> {
          for (int i = 0; i < 10 * EVENTS; i++) {
            log.tell(TEXT);
          }
        });
  }

  private void awaitHeldBack(Future<?> writing) {
    Awaitility.await("the writer waits before the reader's bound is far exceeded")
        .during(Duration.ofMillis(300))
        .until(() -> !writing.isDone() && log.after(2).isPresent());
    assertThat(log.after(EVENTS)).isEmpty();
  }
}
