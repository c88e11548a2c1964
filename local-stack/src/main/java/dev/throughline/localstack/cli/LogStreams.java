package dev.throughline.localstack.cli;

import dev.throughline.localstack.Component;
import dev.throughline.localstack.terminal.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Shows what all processes write, as they write it. */
final class LogStreams {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Screen screen;
  private final Map<Component, LogStream> streams = new ConcurrentHashMap<>();

  LogStreams(Screen screen) {
    this.screen = screen;
  }

  void add(Component component, Path file) {
    streams.computeIfAbsent(component, added -> new LogStream(added.label(), file, screen));
  }

  /** Runs in a thread of its own for as long as the JVM does. */
  void start() {
    Thread thread = new Thread(this::follow, "log-streams");
    thread.setDaemon(true);
    thread.start();
  }

  private void follow() {
    try {
      while (true) {
        for (LogStream stream : streams.values()) {
          stream.poll();
        }
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (IOException e) {
      screen.text("The logs cannot be read any more: " + e.getMessage(), Style.RED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
