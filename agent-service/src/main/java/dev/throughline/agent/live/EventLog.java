package dev.throughline.agent.live;

import dev.throughline.agent.execution.ExecutionEvent;
import dev.throughline.agent.execution.ExecutionEvent.TextDelta;
import dev.throughline.agent.live.LiveEvent.Broke;
import dev.throughline.agent.live.LiveEvent.Told;
import dev.throughline.agent.time.Deadline;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The events of one execution, as many of the newest as the limits allow. One thread writes, any
 * number read. Text waits for the reader that is furthest, if there is one, so that a slow client
 * slows the model and does not fill the memory; everything else is bounded by the agent's limits.
 */
final class EventLog {
  private final LiveLimits limits;
  private final Deadline patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition readOn = lock.newCondition();
  private final NavigableMap<Long, Entry> events = new TreeMap<>();
  private final Set<EventReader> readers = new LinkedHashSet<>();
  private long written;
  private long weightWritten;
  private long weightDropped;

  /**
   * @param weightUpTo of all events from the first to this one
   */
  private record Entry(LiveEvent event, long weightUpTo) {}

  /**
   * @param patience until when text waits for its reader
   */
  EventLog(LiveLimits limits, Deadline patience) {
    this.limits = limits;
    this.patience = patience;
  }

  void tell(ExecutionEvent event) {
    lock.lock();
    try {
      if (event instanceof TextDelta) {
        awaitReader();
      }
      add(new Told(written + 1, event));
    } finally {
      lock.unlock();
    }
    wakeReaders();
  }

  void breakOff(Throwable fault) {
    lock.lock();
    try {
      add(new Broke(written + 1, fault));
    } finally {
      lock.unlock();
    }
    wakeReaders();
  }

  void attach(EventReader reader) {
    lock.lock();
    try {
      readers.add(reader);
    } finally {
      lock.unlock();
    }
  }

  void detach(EventReader reader) {
    lock.lock();
    try {
      readers.remove(reader);
      readOn.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Where to begin after this event: not beyond what there is, and before the end. */
  long startAfter(long id) {
    lock.lock();
    try {
      boolean ended = !events.isEmpty() && events.lastEntry().getValue().event().isLast();
      return Math.min(id, ended ? written - 1 : written);
    } finally {
      lock.unlock();
    }
  }

  /** The event that follows this one, once it is there. Where it is gone, only the last is left. */
  Optional<LiveEvent> after(long id) {
    lock.lock();
    try {
      readOn.signalAll();
      boolean gone = !events.isEmpty() && events.firstKey() > id + 1;
      return gone
          ? Optional.of(events.lastEntry().getValue().event()).filter(LiveEvent::isLast)
          : Optional.ofNullable(events.get(id + 1)).map(Entry::event);
    } finally {
      lock.unlock();
    }
  }

  /** What is kept weighs about so many characters. */
  long weight() {
    lock.lock();
    try {
      return weightWritten - weightDropped;
    } finally {
      lock.unlock();
    }
  }

  private void add(LiveEvent event) {
    written = event.id();
    weightWritten += event.weight();
    events.put(written, new Entry(event, weightWritten));
    while (events.size() > limits.events() || weightWritten - weightDropped > limits.characters()) {
      weightDropped = events.pollFirstEntry().getValue().weightUpTo();
    }
  }

  /** An interrupt ends the waiting, and is left for the execution to find. */
  private void awaitReader() {
    try {
      while (isAheadOfAllReaders()) {
        long left = patience.remaining().toNanos();
        if (left == 0 || !readOn.await(left, TimeUnit.NANOSECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAheadOfAllReaders() {
    if (readers.isEmpty()) {
      return false;
    }
    long furthest = readers.stream().mapToLong(EventReader::position).max().orElse(0);
    Optional<Entry> read = Optional.ofNullable(events.get(furthest));
    long weightRead = read.map(Entry::weightUpTo).orElse(weightDropped);
    return limits.isTooFarBehind(written - furthest, weightWritten - weightRead);
  }

  private void wakeReaders() {
    List<EventReader> awake;
    lock.lock();
    try {
      awake = List.copyOf(readers);
    } finally {
      lock.unlock();
    }
    awake.forEach(EventReader::readOn);
  }
}
