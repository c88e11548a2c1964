package dev.throughline.traceconsole.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.traceconsole.Exports;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

final class TraceStoreTest {
  private static final long BYTES = 64 << 10;

  private final TraceStore store = new TraceStore(BYTES);

  @Test
  void showsATraceWhileItGrows() {
    add(1, 1);
    assertThat(spans(1)).isEqualTo(1);
    add(1, 2);
    assertThat(spans(1)).isEqualTo(2);
  }

  @Test
  void showsASpanOnceThatWasSentTwice() {
    add(1, 1);
    add(1, 1);

    assertThat(spans(1)).isEqualTo(1);
  }

  @Test
  void putsTogetherWhatOneServiceSentInParts() {
    store.add(List.of(Exports.spans("a", Exports.span(1, 9))));
    store.add(List.of(Exports.spans("b", Exports.span(1, 5))));
    store.add(List.of(Exports.spans("a", Exports.span(1, 1))));

    Trace trace = store.find(id(1)).orElseThrow();
    assertThat(trace.data().getResourceSpansList())
        .extracting(resource -> resource.getScopeSpans(0).getSpansCount())
        .containsExactly(2, 1);
    assertThat(trace.spans())
        .extracting(span -> span.serviceName() + span.span().getSpanId().byteAt(7))
        .containsExactly("a1", "a9", "b5");
  }

  @Test
  void evictsWholeTracesTheOldestFirst() {
    for (int trace = 1; trace <= 400; trace++) {
      add(trace, 1);
      add(trace, 2);
    }

    StoreStatus status = store.status();
    int kept = (int) status.entries();
    assertThat(status.bytes()).isBetween(BYTES / 2, BYTES);
    assertThat(status.evictedEntries()).isEqualTo(400L - kept);
    assertThat(status.evictedItems()).isEqualTo(2 * status.evictedEntries());
    assertThat(IntStream.rangeClosed(1, 400).filter(trace -> store.find(id(trace)).isPresent()))
        .containsExactlyElementsOf(IntStream.rangeClosed(401 - kept, 400).boxed().toList());
    assertThat(spans(400)).isEqualTo(2);
  }

  @Test
  void doesNotBeginAnEvictedTraceAnew() {
    for (int trace = 1; trace <= 400; trace++) {
      add(trace, 1);
    }

    Admission late = add(1, 2);

    assertThat(late.refused()).isEqualTo(1);
    assertThat(late.why()).contains("evicted");
    assertThat(store.find(id(1))).isEmpty();
  }

  @Test
  void saysOfARunawayTraceThatItIsPartialAndKeepsTheOthers() {
    add(1, 1);
    Admission last = Admission.ALL;
    for (int span = 1; span <= 400; span++) {
      last = add(2, span);
    }

    assertThat(last.refused()).isEqualTo(1);
    assertThat(store.find(id(2)).orElseThrow().partial()).isTrue();
    assertThat(store.find(id(1)).orElseThrow().partial()).isFalse();
    assertThat(store.status().bytes()).isLessThan(BYTES / 2);
  }

  @Test
  void listsTheTracesOfAWindowTheLatestFirst() {
    for (int trace : new int[] {2, 3, 1}) {
      store.add(List.of(Exports.spans("a", Exports.span(trace, trace * 10_000_000L))));
    }

    assertThat(
            StreamSupport.stream(
                    store.within(Exports.TIME + 20_000_000L, Long.MAX_VALUE).spliterator(), false)
                .map(Trace::id))
        .containsExactly(id(3), id(2));
  }

  @Test
  void losesNothingUnderManyWritersAndReaders() throws Exception {
    TraceStore large = new TraceStore(64 << 20);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> work = new ArrayList<>();
    for (int writer = 0; writer < 6; writer++) {
      int first = writer * 1000;
      work.add(
          threads.submit(
              () ->
                  IntStream.rangeClosed(1, 500)
                      .forEach(
                          n ->
                              large.add(
                                  List.of(
                                      Exports.spans("a", Exports.span(1 + n % 50, first + n)))))));
    }
    for (int reader = 0; reader < 2; reader++) {
      work.add(
          threads.submit(
              () ->
                  IntStream.range(0, 50)
                      .forEach(n -> large.within(0, Long.MAX_VALUE).forEach(Trace::root))));
    }
    for (Future<?> one : work) {
      one.get();
    }
    threads.shutdown();

    assertThat(
            StreamSupport.stream(large.within(0, Long.MAX_VALUE).spliterator(), false)
                .mapToInt(trace -> trace.spans().size())
                .sum())
        .isEqualTo(3000);
  }

  @Test
  void keepsItsBoundAndItsBooksUnderManyWriters() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> work = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      int first = writer * 10_000;
      work.add(
          threads.submit(
              () -> IntStream.rangeClosed(1, 1000).forEach(n -> add(1 + first + n / 3, n))));
    }
    for (Future<?> one : work) {
      one.get();
    }
    threads.shutdown();

    StoreStatus status = store.status();
    long held =
        StreamSupport.stream(store.within(0, Long.MAX_VALUE).spliterator(), false)
            .mapToInt(trace -> trace.spans().size())
            .sum();
    assertThat(status.bytes()).isLessThanOrEqualTo(BYTES);
    assertThat(status.received()).isEqualTo(8000);
    assertThat(held + status.evictedItems() + status.refused()).isEqualTo(8000);
  }

  private Admission add(long trace, long span) {
    return store.add(List.of(Exports.spans("a", Exports.span(trace, span))));
  }

  private int spans(long trace) {
    return store.find(id(trace)).orElseThrow().spans().size();
  }

  private static TraceId id(long number) {
    return TraceId.of(Exports.traceId(number)).orElseThrow();
  }
}
