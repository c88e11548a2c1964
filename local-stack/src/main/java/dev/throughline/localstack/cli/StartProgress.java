package dev.throughline.localstack.cli;

import dev.throughline.localstack.Component;
import dev.throughline.localstack.StackProgress;
import dev.throughline.localstack.terminal.Style;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Shows how the start goes, and later what ended by itself. */
final class StartProgress implements StackProgress {
  private final Screen screen;
  private final LogStreams logs;
  private final boolean verbose;
  private volatile boolean up;

  StartProgress(Screen screen, boolean verbose) {
    this.screen = screen;
    this.logs = new LogStreams(screen);
    this.verbose = verbose;
    if (verbose) {
      logs.start();
    }
  }

  void begin() {
    screen.row("starting");
  }

  void end(Duration took) {
    up = true;
    screen.add(String.format(Locale.ROOT, "ready in %.1f s", took.toMillis() / 1000.0));
  }

  @Override
  public void launched(Component component, Path logFile) {
    if (verbose) {
      logs.add(component, logFile);
    }
  }

  @Override
  public void ready(Component component, Duration after) {
    if (!up) {
      screen.add(component.label());
    }
  }

  @Override
  public void ended(Component component, int exitCode) {
    // Before that, the failed start itself says so.
    if (up) {
      screen.text("%s has ended (exit code %d).".formatted(component.label(), exitCode), Style.RED);
    }
  }
}
