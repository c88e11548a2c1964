package dev.throughline.gateway.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One caller's stream, from the moment at which it is asked for until it has ended: it takes one of
 * the caller's places for so long. Safe for use by several threads.
 */
public final class OpenStream implements AutoCloseable {
  private final String user;
  private final long openedAt;
  private final Consumer<OpenStream> whenClosed;
  private final Sinks.Empty<Void> cut = Sinks.empty();
  private final AtomicReference<@Nullable Cut> reason = new AtomicReference<>();
  private final AtomicLong wanted = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean started;
  private volatile long movedAt;

  OpenStream(String user, long now, Consumer<OpenStream> whenClosed) {
    this.user = user;
    this.openedAt = now;
    this.movedAt = now;
    this.whenClosed = whenClosed;
  }

  String user() {
    return user;
  }

  /** Completes once the stream is cut. */
  Mono<Void> whenCut() {
    return cut.asMono();
  }

  /** Why the stream was cut, if it was. */
  Optional<Cut> reason() {
    return Optional.ofNullable(reason.get());
  }

  /** The client is ready for so many pieces more. */
  void ask(long pieces) {
    started = true;
    wanted.accumulateAndGet(pieces, OpenStream::sum);
    movedAt = System.nanoTime();
  }

  /** A piece has come. */
  void receive() {
    wanted.decrementAndGet();
    movedAt = System.nanoTime();
  }

  private static long sum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** Cuts the stream if it has lasted, or stood still, for too long. */
  void check(long now, RelayConfiguration limits) {
    if (exceeds(now - openedAt, limits.longest())) {
      cut(Cut.TOO_LONG);
    } else if (started && wanted.get() > 0 && exceeds(now - movedAt, limits.silence())) {
      cut(Cut.SILENT);
    } else if (started && wanted.get() <= 0 && exceeds(now - movedAt, limits.stall())) {
      cut(Cut.STALLED);
    }
  }

  private static boolean exceeds(long nanos, Duration limit) {
    return nanos > limit.toNanos();
  }

  /** Ends the stream. The first reason counts. */
  void cut(Cut why) {
    if (reason.compareAndSet(null, why)) {
      cut.tryEmitEmpty();
    }
  }

  /** Gives the place back. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      whenClosed.accept(this);
    }
  }
}
