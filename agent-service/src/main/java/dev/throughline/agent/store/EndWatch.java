package dev.throughline.agent.store;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who waits for the end of which execution. However many wait, it takes one statement to find out
 * for all of them, and no connection in between.
 */
@Singleton
final class EndWatch {
  private final Map<UUID, Set<CompletableFuture<Void>>> waiting = new ConcurrentHashMap<>();

  /** Completes some time after the execution has ended. Cancelling it ends the waiting. */
  CompletableFuture<Void> await(UUID id) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    waiting.compute(
        id,
        (key, others) -> {
          Set<CompletableFuture<Void>> all =
              others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(end);
          return all;
        });
    end.whenComplete((nothing, fault) -> leave(id, end));
    return end;
  }

  private void leave(UUID id, CompletableFuture<Void> end) {
    waiting.computeIfPresent(
        id,
        (key, all) -> {
          all.remove(end);
          return all.isEmpty() ? null : all;
        });
  }

  /** Those that somebody waits for. */
  Collection<UUID> awaited() {
    return List.copyOf(waiting.keySet());
  }

  /** Tells all who wait for this one. */
  void ended(UUID id) {
    Set<CompletableFuture<Void>> all = waiting.get(id);
    if (all != null) {
      List.copyOf(all).forEach(end -> end.complete(null));
    }
  }
}
