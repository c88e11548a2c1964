package dev.throughline.traceconsole.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.traceconsole.Exports;
import java.lang.ref.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That what the stores say they hold is what the heap has grown by, or a little more. */
final class HonestBytesTest {
  private static final int ENTRIES = 40_000;
  private static final String TEXT = "x".repeat(80);

  @Test
  void countsWhatTracesTake() {
    TraceStore store = new TraceStore(512 << 20);
    long before = usedHeap();
    for (int i = 1; i <= ENTRIES; i++) {
      store.add(
          List.of(
              Exports.spans(
                  "a", Exports.span(i, 1).addAttributes(Exports.attribute("text", TEXT)))));
    }
    long taken = usedHeap() - before;

    assertThat(store.status().bytes()).isBetween((long) (1.0 * taken), (long) (1.4 * taken));
    Reference.reachabilityFence(store);
  }

  @Test
  void countsWhatLogRecordsTake() {
    LogStore store = new LogStore(512 << 20);
    long before = usedHeap();
    for (int i = 1; i <= ENTRIES; i++) {
      store.add(List.of(Exports.logs("a", Exports.log(i, i, TEXT))));
    }
    long taken = usedHeap() - before;

    assertThat(store.status().bytes()).isBetween((long) (1.0 * taken), (long) (1.4 * taken));
    Reference.reachabilityFence(store);
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
