package dev.throughline.traceconsole.store;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Traces in memory, bounded in bytes. When it is full, whole traces leave, the one that began to
 * arrive first before the others. Safe for many writers and readers at once.
 */
public final class TraceStore {
  private static final String MALFORMED = "a span needs a trace id of 16 bytes and an id of 8";
  private static final String TOO_LARGE = "the trace has reached the size allowed for one trace";
  private static final String LATE = "the trace has been evicted, the rest of it is not kept";

  /** The share of the store that one trace may take: a runaway trace must not evict all others. */
  private static final int TRACES_AT_LEAST = 4;

  private final ConcurrentMap<TraceId, StoredTrace> traces = new ConcurrentHashMap<>();
  private final Queue<StoredTrace> arrival = new ConcurrentLinkedQueue<>();
  private final EvictedTraces evicted = new EvictedTraces();
  private final ByteBudget budget;
  private final LongAdder received = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder evictedTraces = new LongAdder();
  private final LongAdder evictedSpans = new LongAdder();

  /**
   * Makes an empty store.
   *
   * @param maxBytes what the stored spans may take, as {@link ByteBudget} counts
   */
  public TraceStore(long maxBytes) {
    budget = new ByteBudget(maxBytes);
  }

  /** Stores the spans of one export, each with its trace. */
  public Admission add(List<ResourceSpans> export) {
    TraceSplit split = TraceSplit.of(export);
    Admission admission = Admission.ALL.plus(split.malformed(), MALFORMED);
    received.add(split.malformed());
    for (Map.Entry<TraceId, List<ResourceSpans>> trace : split.byTrace().entrySet()) {
      for (ResourceSpans spans : trace.getValue()) {
        TracePart part = TracePart.of(spans);
        received.add(part.spans());
        admission = admission.plus(add(trace.getKey(), part));
      }
    }
    refused.add(admission.refused());
    budget.evictWhileExceeded(this::evictOldest);
    return admission;
  }

  private Admission add(TraceId id, TracePart part) {
    while (true) {
      StoredTrace trace = traces.computeIfAbsent(id, this::begin);
      if (trace == null) {
        return new Admission(part.spans(), LATE);
      }
      switch (trace.append(part, budget.maxBytes() / TRACES_AT_LEAST)) {
        case DONE -> {
          budget.take(part.storedBytes());
          return Admission.ALL;
        }
        case FULL -> {
          return new Admission(part.spans(), TOO_LARGE);
        }
        case GONE -> traces.remove(id, trace);
      }
    }
  }

  /** Begins a trace, unless it has been evicted: asked here, where no eviction can slip between. */
  private @Nullable StoredTrace begin(TraceId id) {
    if (evicted.contains(id)) {
      return null;
    }
    StoredTrace trace = new StoredTrace(id);
    budget.take(StoredTrace.OVERHEAD_BYTES);
    arrival.add(trace);
    return trace;
  }

  private boolean evictOldest() {
    StoredTrace oldest = arrival.poll();
    if (oldest == null) {
      return false;
    }
    evicted.add(oldest.id());
    StoredTrace.Freed freed = oldest.evict();
    traces.remove(oldest.id(), oldest);
    budget.give(freed.bytes());
    evictedTraces.increment();
    evictedSpans.add(freed.spans());
    return true;
  }

  /** The trace with this id as far as it has arrived. */
  public Optional<Trace> find(TraceId id) {
    return Optional.ofNullable(traces.get(id))
        .map(StoredTrace::read)
        .filter(trace -> !trace.spans().isEmpty());
  }

  /**
   * The traces that overlap a window, those that began last first. They are read one by one, as the
   * caller asks for them.
   *
   * @param fromNanos since the epoch, inclusive
   * @param toNanos since the epoch, inclusive
   */
  public Iterable<Trace> within(long fromNanos, long toNanos) {
    List<StoredTrace> found = new ArrayList<>();
    for (StoredTrace trace : traces.values()) {
      if (trace.overlaps(fromNanos, toNanos)) {
        found.add(trace);
      }
    }
    Map<StoredTrace, Long> starts = new IdentityHashMap<>();
    found.forEach(trace -> starts.put(trace, trace.startNanos()));
    found.sort(Comparator.comparing(starts::get, Comparator.reverseOrder()));
    return () -> found.stream().map(StoredTrace::read).filter(t -> !t.spans().isEmpty()).iterator();
  }

  public StoreStatus status() {
    return new StoreStatus(
        budget.bytes(),
        budget.maxBytes(),
        traces.size(),
        received.sum(),
        refused.sum(),
        evictedTraces.sum(),
        evictedSpans.sum());
  }
}
