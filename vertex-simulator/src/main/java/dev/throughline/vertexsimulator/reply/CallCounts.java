package dev.throughline.vertexsimulator.reply;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts calls by key, for the keys most recently used. Safe for use by several threads. */
final class CallCounts {
  private static final int KEYS = 10_000;

  private final Map<String, Long> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > KEYS;
        }
      };

  /** The number of this call among those of its key, from 1. */
  synchronized long next(String key) {
    return counts.merge(key, 1L, Long::sum);
  }
}
