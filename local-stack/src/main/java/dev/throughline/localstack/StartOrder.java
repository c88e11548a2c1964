package dev.throughline.localstack;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts every component at once, but for those that need another one to be up. */
final class StartOrder {
  private final Processes processes;
  private final StackOptions options;

  StartOrder(Processes processes, StackOptions options) {
    this.processes = processes;
    this.options = options;
  }

  private List<Component> components() {
    boolean console = !(options.telemetry() instanceof TelemetryRoute.Elsewhere);
    return Arrays.stream(Component.values())
        .filter(component -> console || component != Component.TRACE_CONSOLE)
        .toList();
  }

  /** What must be ready before {@code component} starts. All others cope with what is not there. */
  private static List<Component> needs(Component component) {
    return switch (component) {
      case AUTH_SERVICE, AGENT_SERVICE -> List.of(Component.POSTGRES);
      case MODEL_PROXY -> List.of(Component.POSTGRES, Component.VERTEX_SIMULATOR);
      case POSTGRES, TRACE_CONSOLE, VERTEX_SIMULATOR, API_GATEWAY -> List.of();
    };
  }

  /**
   * Returns when all are ready.
   *
   * @throws StackException of the first that failed
   */
  void startAll() {
    long end = System.nanoTime() + options.startDeadline().toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(Component.values().length);
    try {
      Map<Component, CompletableFuture<Void>> starts = new EnumMap<>(Component.class);
      CompletableFuture<Void> failure = new CompletableFuture<>();
      for (Component component : components()) {
        CompletableFuture<?>[] needed =
            needs(component).stream().map(starts::get).toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> start =
            CompletableFuture.allOf(needed).thenRunAsync(() -> start(component, end), threads);
        start.exceptionally(
            e -> {
              failure.completeExceptionally(e);
              return null;
            });
        starts.put(component, start);
      }
      CompletableFuture<Void> all =
          CompletableFuture.allOf(starts.values().toArray(CompletableFuture<?>[]::new));
      CompletableFuture.anyOf(all, failure).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StackException cause
          ? cause
          : new StackException("The platform could not be started.", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void start(Component component, long end) {
    long began = System.nanoTime();
    try {
      processes.start(component, Map.of(), Duration.ofNanos(Math.max(1, end - began)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("The start was broken off.", e);
    }
    options.progress().ready(component, Duration.ofNanos(System.nanoTime() - began));
  }
}
