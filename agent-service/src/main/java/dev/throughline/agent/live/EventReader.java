package dev.throughline.agent.live;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.FluxSink;

/** One reader's way through a log: it is given an event when it has asked for one. */
final class EventReader {
  private final EventLog log;
  private final FluxSink<LiveEvent> sink;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile long position;

  /**
   * Begins to read.
   *
   * @param after the last event that the reader has already. Who has the end gets it again, so that
   *     no stream is without one
   */
  static void start(EventLog log, long after, FluxSink<LiveEvent> sink) {
    EventReader reader = new EventReader(log, log.startAfter(after), sink);
    log.attach(reader);
    sink.onDispose(() -> log.detach(reader));
    sink.onRequest(events -> reader.readOn());
  }

  private EventReader(EventLog log, long after, FluxSink<LiveEvent> sink) {
    this.log = log;
    this.position = after;
    this.sink = sink;
  }

  /** The last event that was handed on. */
  long position() {
    return position;
  }

  /** Hands on what is there and asked for. One thread does so at a time; for others it goes on. */
  void readOn() {
    int seen = calls.incrementAndGet();
    if (seen != 1) {
      return;
    }
    while (seen != 0) {
      handOn();
      seen = calls.addAndGet(-seen);
    }
  }

  private void handOn() {
    while (sink.requestedFromDownstream() > 0 && !sink.isCancelled()) {
      Optional<LiveEvent> next = log.after(position);
      if (next.isEmpty()) {
        return;
      }
      position = next.get().id();
      sink.next(next.get());
      if (next.get().isLast()) {
        sink.complete();
        return;
      }
    }
  }
}
