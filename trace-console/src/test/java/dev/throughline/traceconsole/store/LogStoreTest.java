package dev.throughline.traceconsole.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.traceconsole.Exports;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogStoreTest {
  private static final long BYTES = 64 << 10;

  private final LogStore store = new LogStore(BYTES);

  @Test
  void keepsRecordsInOrderOfTimeHoweverTheyCome() {
    add(1, 3, "third");
    add(1, 1, "first");
    add(1, 2, "second");

    assertThat(lines(store.between(0, Long.MAX_VALUE))).containsExactly("first", "second", "third");
    assertThat(lines(store.between(Exports.TIME + 1, Exports.TIME + 3)))
        .containsExactly("first", "second");
  }

  @Test
  void findsTheRecordsOfOneTrace() {
    add(1, 1, "mine");
    add(2, 2, "another's");
    add(1, 3, "mine too");

    assertThat(lines(store.ofTrace(id(1), 0, Long.MAX_VALUE))).containsExactly("mine", "mine too");
  }

  @Test
  void takesTheTimeOfObservationWhereNoOtherIsGiven() {
    store.add(
        List.of(
            Exports.logs(
                "a", Exports.log(1, 0, "late").setTimeUnixNano(0).setObservedTimeUnixNano(77))));

    assertThat(lines(store.between(77, 78))).containsExactly("late");
  }

  @Test
  void evictsTheOldestAndForgetsThemByTraceToo() {
    for (int i = 0; i < 1000; i++) {
      add(i, i, "line " + i);
    }

    StoreStatus status = store.status();
    assertThat(status.bytes()).isBetween(BYTES / 2, BYTES);
    assertThat(status.entries() + status.evictedItems()).isEqualTo(1000);
    assertThat(store.between(0, Long.MAX_VALUE)).hasSize((int) status.entries());
    assertThat(store.ofTrace(id(1), 0, Long.MAX_VALUE)).isEmpty();
    assertThat(lines(store.ofTrace(id(999), 0, Long.MAX_VALUE))).containsExactly("line 999");
  }

  private void add(long trace, long atNanos, String line) {
    store.add(List.of(Exports.logs("a", Exports.log(trace, atNanos, line))));
  }

  private static List<String> lines(Collection<LogEntry> entries) {
    return entries.stream().map(entry -> entry.parse().getBody().getStringValue()).toList();
  }

  private static TraceId id(long number) {
    return TraceId.of(Exports.traceId(number)).orElseThrow();
  }
}
