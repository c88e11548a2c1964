package dev.throughline.traceconsole.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.traceconsole.Exports;
import org.junit.jupiter.api.Test;

final class StoredTraceTest {

  /** A writer may hold a trace that another thread evicts: its bytes would never be given back. */
  @Test
  void takesNothingMoreOnceItIsEvicted() {
    StoredTrace trace = new StoredTrace(new TraceId(1, 1));
    TracePart part = TracePart.of(Exports.spans("a", Exports.span(1, 1)));
    assertThat(trace.append(part, Long.MAX_VALUE)).isEqualTo(StoredTrace.Appended.DONE);

    StoredTrace.Freed freed = trace.evict();

    assertThat(trace.append(part, Long.MAX_VALUE)).isEqualTo(StoredTrace.Appended.GONE);
    assertThat(freed)
        .isEqualTo(new StoredTrace.Freed(StoredTrace.OVERHEAD_BYTES + part.storedBytes(), 1));
  }
}
