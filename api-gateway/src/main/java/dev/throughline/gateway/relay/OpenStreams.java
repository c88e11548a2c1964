package dev.throughline.gateway.relay;

import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The streams that there are. Keeps them within their limits, and ends them at shutdown. */
@Singleton
public final class OpenStreams implements GracefulShutdownCapable {
  private final RelayConfiguration limits;
  private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> byUser = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private volatile boolean shuttingDown;

  OpenStreams(RelayConfiguration limits) {
    this.limits = limits;
  }

  /** A place for one more stream of the user's, or empty if that one has all that it may have. */
  public Optional<OpenStream> open(String user) {
    int count = byUser.merge(user, 1, Integer::sum);
    if (count > limits.streamsPerCaller()) {
      leave(user);
      return Optional.empty();
    }
    OpenStream stream = new OpenStream(user, System.nanoTime(), this::closed);
    open.add(stream);
    return Optional.of(stream);
  }

  private void closed(OpenStream stream) {
    open.remove(stream);
    leave(stream.user());
    if (shuttingDown && open.isEmpty()) {
      drained.complete(null);
    }
  }

  private void leave(String user) {
    byUser.computeIfPresent(user, (name, count) -> count == 1 ? null : count - 1);
  }

  /** Looks for streams beyond their limits; often enough for limits of seconds. */
  @Scheduled(fixedDelay = "250ms")
  void check() {
    long now = System.nanoTime();
    open.forEach(stream -> stream.check(now, limits));
  }

  /** Lets streams end by themselves for a while, and then tells their clients that it cannot. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    shuttingDown = true;
    if (open.isEmpty()) {
      drained.complete(null);
    } else {
      // The application's own scheduler may have ended already.
      CompletableFuture.delayedExecutor(limits.grace().toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> open.forEach(stream -> stream.cut(Cut.SHUTDOWN)));
    }
    return drained;
  }

  @Override
  public OptionalLong reportActiveTasks() {
    return OptionalLong.of(open.size());
  }
}
