package dev.throughline.traceconsole.store;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The traces evicted last. A span that comes late for one of them must not begin it anew: a reader
 * would take the remainder for the whole trace.
 */
final class EvictedTraces {
  /** About half a megabyte at most, outside the store's budget. */
  private static final int REMEMBERED = 4096;

  private final Set<TraceId> ids = ConcurrentHashMap.newKeySet();
  private final Queue<TraceId> order = new ConcurrentLinkedQueue<>();

  /** Called by one thread at a time. */
  void add(TraceId id) {
    if (ids.add(id)) {
      order.add(id);
    }
    if (ids.size() > REMEMBERED) {
      TraceId forgotten = order.poll();
      if (forgotten != null) {
        ids.remove(forgotten);
      }
    }
  }

  boolean contains(TraceId id) {
    return ids.contains(id);
  }
}
