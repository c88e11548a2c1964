package dev.throughline.traceassertions.awaiting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Time that passes only when somebody waits, with events at set moments. */
final class TestPace implements Pace {
  private final TreeMap<Long, Runnable> events = new TreeMap<>();
  private final List<Duration> pauses = new ArrayList<>();
  private long nanos = 1_000_000_000_000L;

  /** Lets something happen when this much time has passed from now. */
  void after(Duration time, Runnable event) {
    events.put(nanos + time.toNanos(), event);
  }

  List<Duration> pauses() {
    return pauses;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    nanos += duration.toNanos();
    for (Map.Entry<Long, Runnable> due = events.firstEntry();
        due != null && due.getKey() <= nanos;
        due = events.firstEntry()) {
      events.pollFirstEntry();
      due.getValue().run();
    }
  }
}
